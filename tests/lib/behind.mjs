// What stands before the tool with TLS, and people who come through it.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { request as plainRequest } from 'node:http'
import { request } from 'node:https'
import { connect } from 'node:tls'
import { fields, form, Person, type } from './person.mjs'
import { encode, sign } from './sign.mjs'
import { secret } from './world.mjs'

export const name = 'tool.example.org'
// Of that name, made anew: fullchain.pem, privkey.pem, and tool.pem with both.
export const certificate = dir => {
	mkdirSync(dir)
	execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`, '-keyout', `${dir}/privkey.pem`, '-out', `${dir}/fullchain.pem`], { stdio: 'ignore' })
	writeFileSync(`${dir}/tool.pem`, readFileSync(`${dir}/fullchain.pem`, 'utf8') + readFileSync(`${dir}/privkey.pem`, 'utf8'))
	return readFileSync(`${dir}/fullchain.pem`)
}

const heard = (rs, done, fail) => {
	const parts = []
	rs.on('data', d => parts.push(d)).on('error', fail).on('end', () => {
		const bytes = Buffer.concat(parts)
		done({ status: rs.statusCode, headers: new Headers(rs.headers), names: rs.rawHeaders.filter((_, i) => i % 2 === 0).map(n => n.toLowerCase()), bytes, text: async () => bytes.toString() })
	})
}
// p: { tls, http: its ports, ca, agent }. halfway: runs when half the body is on its way.
export const ask = (p, method, path, { headers = {}, body, halfway } = {}) => new Promise((done, fail) => {
	const rq = request({ host: '127.0.0.1', port: p.tls, method, path, servername: name, ca: p.ca, agent: p.agent, headers: { Host: name, ...(body && { 'Content-Length': Buffer.byteLength(body) }), ...headers } }, rs => heard(rs, done, fail)).on('error', fail)
	if (!halfway) return rq.end(body)
	rq.write(body.subarray(0, body.length / 2))
	halfway().then(() => rq.end(body.subarray(body.length / 2)), fail)
})
export const askPlain = (p, path) => new Promise((done, fail) => plainRequest({ host: '127.0.0.1', port: p.http, path, headers: { Host: name } }, rs => heard(rs, done, fail)).on('error', fail).end())
// As it is, byte by byte; what comes back within a moment.
export const raw = (p, bytes) => new Promise(done => {
	const socket = connect({ host: '127.0.0.1', port: p.tls, servername: name, ca: p.ca }, () => socket.write(bytes, 'latin1'))
	let said = ''
	socket.on('data', d => { said += d.toString('latin1') }).on('error', () => done(said)).on('close', () => done(said))
	socket.setTimeout(700, () => socket.destroy())
})

export class Behind extends Person {
	constructor(user, p, more = {}) { super(user, more); this.p = p }
	async go(method, path, options) {
		let answer = await ask(this.p, method, path, options), at = path
		for (let i = 0; answer.status === 303 && i < 5; i++) answer = await ask(this.p, 'GET', at = answer.headers.get('location'))
		await this.read(answer)
		this.url = `https://${name}${at}`
		return this.html
	}
	get(path) { return this.go('GET', `/s/${this.sid}${path}`) }
	post(path, more) { return this.go('POST', `/s/${this.sid}${path}`, { headers: { 'Content-Type': type }, body: form({ csrf: this.csrf, ...more }) }) }
	async launch(path = '', more = {}) {
		const body = encode(sign(`https://${name}/lti/launch${path}`, fields(this.user, { ...this.more, ...more }), secret))
		this.came = await ask(this.p, 'POST', `/lti/launch${path}`, { headers: { 'Content-Type': type }, body })
		this.at = this.came.headers.get('location')
		this.sid = this.at?.split('/')[2]
		await this.read(this.came)
		return this.status
	}
}

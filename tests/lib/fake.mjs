// A learning platform that takes outcomes and answers as it is told, well or badly: what arrived and what it keeps.
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import { createServer as createSecure } from 'node:https'
import { plain } from './person.mjs'
import { hmac } from './sign.mjs'

const percent = s => encodeURIComponent(s).replace(/[!'()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
const one = (xml, name) => plain(xml.match(new RegExp(`<${name}>([^<]*)</${name}>`))?.[1] ?? '')

// A POX answer; code: imsx_codeMajor.
export const pox = (call, code, description = '', read = null, detail = '') => `<?xml version="1.0" encoding="UTF-8"?>
<imsx_POXEnvelopeResponse xmlns="http://www.imsglobal.org/services/ltiv1p1/xsd/imsoms_v1p0"><imsx_POXHeader><imsx_POXResponseHeaderInfo><imsx_version>V1.0</imsx_version><imsx_messageIdentifier>x</imsx_messageIdentifier><imsx_statusInfo><imsx_codeMajor>${code}</imsx_codeMajor><imsx_severity>status</imsx_severity><imsx_description>${description}</imsx_description><imsx_messageRefIdentifier>${call.message}</imsx_messageRefIdentifier>${detail && `<ext_canvas_error_code>${detail}</ext_canvas_error_code>`}</imsx_statusInfo></imsx_POXResponseHeaderInfo></imsx_POXHeader><imsx_POXBody><${call.operation}Response>${read === null ? '' : `<result><resultScore><language>en</language><textString>${read}</textString></resultScore></result>`}</${call.operation}Response></imsx_POXBody></imsx_POXEnvelopeResponse>`
// Half of one.
export const half = xml => xml.slice(0, xml.length / 2)

export class FakeLms {
	// tls: { key, cert } as https wants them.
	constructor(secret, tls) {
		this.secret = secret
		this.scheme = tls ? 'https' : 'http'
		this.held = []
		this.forget()
		const take = (rq, rs) => {
			let body = ''
			rq.setEncoding('utf8').on('data', d => { body += d }).on('end', () => this.take(rq, rs, body))
		}
		this.server = tls ? createSecure(tls, take) : createServer(take)
	}
	async listen() {
		await new Promise(done => this.server.listen(this.port ?? 0, '127.0.0.1', done))
		this.port = this.server.address().port
		this.base = `${this.scheme}://127.0.0.1:${this.port}`
		this.url = `${this.base}/outcomes`
		return this
	}
	// Nobody answers at this address until listen.
	async close() { this.release(); this.server.closeAllConnections(); await new Promise(done => this.server.close(done)) }
	// answer(call, result): what comes back, { status, type, body, location }, 'close', 'hold' or 'endless'; keeps: whether it is stored.
	forget() { this.calls = []; this.grades = new Map(); this.keeps = () => true; this.answer = null; this.other = 0 }
	rightlySigned(rq, body) {
		const header = Object.fromEntries([...(rq.headers.authorization ?? '').matchAll(/(\w+)="([^"]*)"/g)].map(m => [m[1], decodeURIComponent(m[2])]))
		const pairs = Object.entries(header).filter(([k]) => k !== 'oauth_signature' && k !== 'realm').map(p => p.map(percent)).sort((a, b) => (a[0] < b[0] ? -1 : 1))
		const base = ['POST', percent(this.url), percent(pairs.map(p => p.join('=')).join('&'))].join('&')
		return header.oauth_body_hash === createHash('sha1').update(body).digest('base64') && header.oauth_signature === hmac(base, this.secret)
	}
	take(rq, rs, body) {
		if (rq.url !== '/outcomes' || rq.method !== 'POST') { this.other++; return rs.writeHead(404).end() }
		const call = { operation: body.match(/<(\w+)Request>/)?.[1], message: one(body, 'imsx_messageIdentifier'), sourcedid: one(body, 'sourcedId'), score: body.includes('resultScore') ? Number(one(body, 'textString')) : null, type: rq.headers['content-type'] }
		if (!this.rightlySigned(rq, body)) return this.send(rs, { body: pox(call, 'failure', 'Message signature not valid') })
		this.calls.push(call)
		const answer = this.answer?.(call, this.calls.length) ?? null
		if (this.keeps(call) && call.operation === 'replaceResult') this.grades.set(call.sourcedid, call.score)
		if (this.keeps(call) && call.operation === 'deleteResult') this.grades.delete(call.sourcedid)
		const right = () => ({ body: pox(call, 'success', '', call.operation === 'readResult' ? String(this.grades.get(call.sourcedid) ?? '') : null) })
		if (answer === 'hold') return void this.held.push(() => this.send(rs, right()))
		this.send(rs, answer ?? right())
	}
	send(rs, answer) {
		if (answer === 'close') return rs.destroy()
		rs.writeHead(answer.status ?? 200, { 'Content-Type': answer.type ?? 'application/xml', ...(answer.location && { Location: answer.location }) })
		if (answer !== 'endless' && !answer.endless) return rs.end(answer.body)
		const more = () => { while (rs.writable && rs.write(' '.repeat(16384))); rs.once('drain', more) }
		more()
	}
	// All that was held is answered rightly.
	release() { this.answer = null; for (const go of this.held.splice(0)) go() }
	got(sourcedid, operation = 'replaceResult') { return this.calls.filter(c => c.sourcedid === sourcedid && c.operation === operation).map(c => c.score) }
}

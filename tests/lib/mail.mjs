// A mail server that takes letters, or does not: what it was given, and what a reader of mail sees of it.
import { createServer } from 'node:net'

const words = s => s.replace(/\?=\s+=\?/g, '?==?').replace(/=\?UTF-8\?B\?([^?]*)\?=/g, (_, b) => Buffer.from(b, 'base64').toString())
// A letter as it is read: its fields unfolded, and its text.
export function read(raw) {
	const [head, ...rest] = raw.split('\r\n\r\n'), fields = {}
	for (const line of head.replace(/\r\n /g, ' ').split('\r\n')) {
		const [, name, value] = line.match(/^([!-9;-~]+): (.*)$/s) ?? [, 'broken', line]
		fields[name.toLowerCase()] = words(value)
	}
	const body = rest.join('\r\n\r\n').replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, x) => String.fromCharCode(parseInt(x, 16)))
	return { fields, body: Buffer.from(body, 'latin1').toString() }
}

export class MailServer {
	// says(verb, to): another answer than the right one; 'hang up' or 'hang' instead of an answer.
	constructor() { this.letters = []; this.asked = 0; this.says = () => null; this.open = new Set() }
	async listen() {
		this.server = createServer(s => this.talk(s))
		await new Promise(done => this.server.listen(0, '127.0.0.1', done))
		this.url = `smtp://127.0.0.1:${this.server.address().port}`
	}
	close() { for (const s of this.open) s.destroy(); this.server.close() }
	talk(s) {
		let text = '', to = '', data = false
		this.open.add(s)
		s.on('error', () => {}).on('close', () => this.open.delete(s))
		const answer = (verb, right) => {
			const said = this.says(verb, to) ?? right
			if (said === 'hang up') s.destroy()
			else if (said !== 'hang') s.write(`${said}\r\n`)
			return said === right
		}
		const line = l => {
			const verb = l.split(/[ :]/)[0].toUpperCase()
			if (verb === 'EHLO') answer(verb, '250-fake\r\n250 8BITMIME')
			else if (verb === 'RCPT') { to = l.match(/<(.*)>/)[1]; answer(verb, '250 yes') }
			else if (verb === 'DATA') { this.asked++; data = answer(verb, '354 go on') }
			else if (verb === 'QUIT') { answer(verb, '221 bye'); s.end() }
			else answer(verb, '250 yes')
		}
		s.setEncoding('latin1').on('data', d => {
			text += d
			for (;;) {
				const end = text.indexOf(data ? '\r\n.\r\n' : '\r\n')
				if (end < 0) return
				const part = text.slice(0, end + (data ? 2 : 0))
				text = text.slice(end + (data ? 5 : 2))
				if (!data) { line(part); continue }
				data = false
				const letter = { to, ...read(part.replace(/^\.\./gm, '.')) }
				if (answer('END', '250 taken')) this.letters.push(letter)
				else (this.lost ??= []).push(letter)
			}
		})
		answer('HELLO', '220 fake')
	}
	take() { return this.letters.splice(0) }
}

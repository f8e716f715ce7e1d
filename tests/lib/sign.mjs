// OAuth 1.0 as a learning platform signs it, written anew from RFC 5849 so that the library is not its own judge.
import { createHmac, randomBytes } from 'node:crypto'

const percent = s => encodeURIComponent(s).replace(/[!'()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0)

export const encode = pairs => pairs.map(p => p.map(percent).join('=')).join('&')
// §3.4.1: over the pairs of the body and of the address.
export const baseString = (url, pairs) => {
	const [base, query = ''] = url.split('?')
	const all = [...new URLSearchParams(query), ...pairs].map(p => p.map(percent))
	all.sort((a, b) => order(a[0], b[0]) || order(a[1], b[1]))
	return ['POST', percent(base), percent(all.map(p => p.join('=')).join('&'))].join('&')
}
export const hmac = (base, secret, hash = 'sha1') => createHmac(hash, `${percent(secret)}&`).update(base).digest('base64')
export const now = () => Math.floor(Date.now() / 1000)
export const oauth = (key, method = 'HMAC-SHA1') => ({
	oauth_consumer_key: key, oauth_signature_method: method, oauth_timestamp: String(now()), oauth_nonce: randomBytes(16).toString('hex'), oauth_version: '1.0', oauth_callback: 'about:blank',
})
// The pairs with their signature last.
export const sign = (url, pairs, secret) => {
	const method = pairs.find(p => p[0] === 'oauth_signature_method')?.[1]
	return [...pairs, ['oauth_signature', hmac(baseString(url, pairs), secret, method === 'HMAC-SHA256' ? 'sha256' : 'sha1')]]
}

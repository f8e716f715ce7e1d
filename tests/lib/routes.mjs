// The routes of the server, as its table has them.
import { readFileSync } from 'node:fs'

// In order: method, and path with its two macros written out (/s/:session/del/:part).
export function routes() {
	const c = readFileSync('src/web/routes.c', 'utf8')
	const S = c.match(/#define S "([^"]*)"/)[1], G = S + c.match(/#define G S "([^"]*)"/)[1]
	return [...c.matchAll(/\{\s*METHOD_(GET|POST),\s*([SG]?)\s*"([^"]*)"/g)].map(([, method, base, path]) => ({ method, path: `${{ S, G }[base] ?? ''}${path}` }))
}
const holes = route => route.path.split('/:').length
const shape = route => new RegExp(`^${route.path.replace(/:\w+/g, '[^/]+')}$`)
// Finds the route that a GET of the path takes: the one with the fewest names in it.
export function finder() {
	const rows = routes().filter(r => r.method === 'GET').map(r => ({ path: r.path, holes: holes(r), shape: shape(r) })).sort((a, b) => a.holes - b.holes)
	return path => rows.find(r => r.shape.test(path))?.path
}

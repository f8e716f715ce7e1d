// SPDX-License-Identifier: EUPL-1.2
// Keeps what a release asks of the database and of its settings file, for the tests of later versions: node keep.mjs, at the
// release, in the root. Beside it, by hand: filled.sql, with rows in every table, as the one of the release before.
//   NNNN/queries.gz    a query a line: name, its parameters' types, its columns, its SQL; parted by tabs
//   NNNN/settings      each setting with its default, as settings_example has them
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const last = readdirSync('sql/migrate').filter(f => f.endsWith('.sql')).sort().at(-1).slice(0, 4)
const out = `tests/data/released/${process.argv[2] ?? last}`
const lines = []

for (const file of readdirSync('sql/query').sort()) {
	const text = readFileSync(`sql/query/${file}`, 'utf8').replace(/^--: page [^\n]*\n(--:[^\n]*\n)*/gm, '')
	const wanted = /^((?:--:[^\n]*\n)+)([^]*?;)[ \t]*(?:--[^\n]*)?$/gm
	for (const [, head, body] of text.matchAll(wanted)) {
		const declared = head.replace(/--:/g, ' ').replace(/\s+/g, ' ').trim()
		const [, name, args, kind] = declared.match(/^(?:write )?(\w+)\((.*?)\) -> (.*)$/)
		const types = args ? args.split(',').map(a => a.trim().replace(/^\w+ /, '').replace('?', '')) : []
		const columns = kind.match(/\((.*)\)/)?.[1].split(',').map(c => c.trim().replace('?', '')) ?? []
		const sql = body.replace(/--[^\n]*/g, ' ').replace(/\s+/g, ' ').trim().replace(/;$/, '')
		lines.push([name, types.join(','), columns.join(','), sql].join('\t'))
	}
}
mkdirSync(out, { recursive: true })
writeFileSync(`${out}/queries.gz`, gzipSync(`${lines.join('\n')}\n`, { level: 9 }))
const settings = [...readFileSync('src/base/settings.def', 'utf8').matchAll(/^X\((\w+), \w+, \w+, "([^"]*)"/gm)].map(m => `${m[1]}=${m[2]}\n`)
writeFileSync(`${out}/settings`, settings.join(''))
console.log(`${out}: ${lines.length} queries, ${settings.length} settings`)

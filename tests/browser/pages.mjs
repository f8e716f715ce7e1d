// The pages: whose, in which town, at what address or after what was sent, and the words that show it is the right one.
// A picture is kept of those that have one. With --all every page that is read is shown to each role of its town too.
import { createHash } from 'node:crypto'
import { fields, Person, post } from '../lib/person.mjs'
import { encode, sign } from '../lib/sign.mjs'
import { lms, secret, sql, tool } from '../lib/world.mjs'

const doc = t => `/grupp/${t.group}/dokument/d2-document-1`
const note = t => `/grupp/${t.group}/samtal/d2-discussion-1`
const joint = t => `/grupp/${t.group}/sjalvskattning/d2-assessment-1/${t.round.match(/\d+/)[0]}`
const step = '/steg/d2-assessment-1'
const marked = '# Läsning\n\n41 av 48 elever **nådde kravnivån** (nationella prov, maj 2026).\nDet är fyra fler än 2025.\n\n## Så gick det till\n\n- läsning i alla ämnen\n  - också i matematik\n- lästips av elever, se [elevrådets sida](https://exempel.se/elevradet)\n\n1. Vi frågade eleverna.\n2. Vi följde upp.\n\n> 3*4 är 12, skriv till anna_berg@exempel.se'
const long = 'Iakttagelser från förmiddagen. '.repeat(7200)

export const roles = { main: ['sven', 'lena', 'yusuf', 'anna', 'bjorn', 'gun', 'karin', 'mikael'], shown: ['lena', 'anna', 'mikael'], start: ['lena', 'anna', 'jonas'], ny: ['sven', 'lena', 'anna', 'mikael'] }

export const pages = [
	{ name: 'ny-huvudman', town: 'ny', who: 'lena', at: '/', has: 'Registrera huvudmannen', picture: true },
	{ name: 'ny-huvudman-fel', town: 'ny', who: 'lena', send: ['/ny-huvudman', { name: '' }], status: 400, has: 'Skriv namnet på huvudmannen', picture: true },
	{ name: 'ny-huvudman-utan-namn', town: 'ny', who: 'namnlos', at: '/', has: 'Ditt namn' },
	{ name: 'kursen-ny', town: 'ny', who: 'anna', at: '/', has: 'fem delar' },
	{ name: 'installning-ny', town: 'ny', who: 'sven', at: '/', has: '/lti/launch' },
	{ name: 'installning', town: 'main', who: 'sven', at: '/', has: '/lti/launch', picture: true },
	{ name: 'nycklar', town: 'main', who: 'sven', at: '/drift/nycklar', has: '3 lärplattformar', picture: true },
	{ name: 'nyckel', town: 'main', who: 'sven', at: '/drift/nycklar/2', has: 'Stäng nyckeln', picture: true },
	{ name: 'nyckel-egen', town: 'main', who: 'sven', at: '/drift/nycklar/1', has: 'Du kom själv in med den här nyckeln' },
	{ name: 'nyckel-fel', town: 'main', who: 'sven', send: ['/drift/nycklar/2/giltighet', { first_day: 'i morgon' }], status: 400, has: 'Skriv dagen som' },
	{ name: 'valj-huvudman', town: 'national', who: 'anna', at: '/', has: 'Vilken huvudman hör du till?', picture: true },
	{ name: 'valj-huvudman-vantar', town: 'national', who: 'bo', at: '/', has: 'Ta tillbaka anmälan', picture: true },
	{ name: 'ny-huvudman-gemensam', town: 'national', who: 'jonas', at: '/ny-huvudman', has: 'Den som driver tjänsten godkänner dig', picture: true },
	{ name: 'kurser-gemensam', town: 'national', who: 'lena', at: '/leda/kurser', has: 'Gemensam med andra huvudmän', picture: true },
	{ name: 'anmalan', town: 'main', who: 'orjan', at: '/', has: 'Anmäl mig', picture: true },
	{ name: 'anmalan-fel', town: 'main', who: 'orjan', send: ['/anmalan', { function: '', track: '' }], status: 400, has: 'fel', picture: true },
	{ name: 'anmalan-utan-namn', town: 'main', who: 'okand', at: '/', has: 'Ditt namn' },
	{ name: 'anmalan-avslagen', town: 'main', who: 'gun', at: '/', has: 'annan huvudman' },
	{ name: 'anmalan-andra', town: 'main', who: 'bjorn', at: '/anmalan', has: 'Ändra' },
	{ name: 'anmalan-ledare', town: 'main', who: 'karin', at: '/', has: 'processledare' },
	{ name: 'vantar', town: 'main', who: 'bjorn', at: '/', has: 'Norrskolan', picture: true },
	{ name: 'vantar-ledare', town: 'start', who: 'jonas', at: '/', has: 'processledare' },
	{ name: 'introduktion', town: 'main', who: 'lena', at: '/introduktion', has: 'Del 5', picture: true },
	{ name: 'introduktion-okand-roll', town: 'main', who: 'mikael', at: '/', has: 'Du läser inledningen' },
	{ name: 'vanliga-fragor', town: 'main', who: 'anna', at: '/fragor', has: 'Hur mycket tid tar det?', picture: true },
	{ name: 'tillganglighet', town: 'main', who: 'anna', at: '/tillganglighet', has: 'Det här brister', picture: true },
	{ name: 'statsbidrag', town: 'main', who: 'lena', at: '/leda/statsbidrag', has: 'Er egen översikt', picture: true },
	{ name: 'statsbidrag-skriv', town: 'main', who: 'lena', at: '/leda/text/grants', has: 'En rad för varje bidrag' },
	{ name: 'underlag', town: 'main', who: 'lena', at: '/leda/underlag', has: 'SELFIE', picture: true },
	{ name: 'personuppgifter', town: 'main', who: 'lena', at: '/personuppgifter', has: 'lis_person_name_full', picture: true },
	{ name: 'oversikt-forsta', town: 'start', who: 'anna', at: '/oversikt', has: 'Nästa steg', picture: true },
	{ name: 'oversikt', town: 'main', who: 'anna', at: '/oversikt', has: 'Nästa steg', picture: true },
	{ name: 'oversikt-ledare', town: 'main', who: 'lena', at: '/oversikt', has: 'Leda' },
	{ name: 'oversikt-klar', town: 'shown', who: 'anna', at: '/oversikt', has: 'Del 2', picture: true },
	...[1, 2, 3, 4, 5].map(no => ({ name: `del-${no}`, town: 'main', who: 'lena', at: `/del/${no}`, has: `Del ${no} av 5`, picture: no < 3 })),
	{ name: 'film', town: 'main', who: 'lena', at: '/steg/d2-film-1', has: 'Filmen som text', picture: true },
	{ name: 'film-sedd', town: 'main', who: 'anna', at: '/steg/d2-film-1', has: 'Du tog del av filmen' },
	{ name: 'reflektion', town: 'main', who: 'lena', at: '/steg/d2-reflection-1', has: 'reflektion', picture: true },
	{ name: 'reflektion-sparad', town: 'main', who: 'anna', at: '/steg/d2-reflection-1?sparat=1', has: 'eftermiddagarna' },
	{ name: 'reflektion-annat-fonster', town: 'main', who: 'asa', send: ['/steg/d2-reflection-1', { text: 'Skrivet i ett annat fönster.', base: 0 }], status: 409, has: 'Du har sparat en annan text här', picture: true },
	{ name: 'reflektion-fel', town: 'main', who: 'lena', send: ['/steg/d2-reflection-1', { text: '' }], status: 400, has: 'fel' },
	{ name: 'lasning', town: 'main', who: 'lena', at: '/steg/d2-reading-1', has: 'iakttagelse', picture: true },
	{ name: 'anteckning', town: 'main', who: 'lena', at: note, has: 'elevernas röster', picture: true },
	{ name: 'anteckning-versioner', town: 'main', who: 'lena', at: t => `${note(t)}/note/versioner`, has: 'Version 2' },
	{ name: 'anteckning-jamfor', town: 'main', who: 'lena', at: t => `${note(t)}/note/versioner/jamfor?from=1&to=2`, has: 'elevernas röster' },
	{ name: 'skattning', town: 'main', who: 'asa', at: step, has: '0 av 10', picture: true },
	{ name: 'skattning-svar', town: 'main', who: 'anna', at: t => `${t.assessed}/pastaenden/1`, has: '7 av 10', picture: true },
	{ name: 'skattning-sist', town: 'main', who: 'anna', at: step, has: '8–10 av 10' },
	{ name: 'skattning-granska', town: 'main', who: 'anna', at: t => `${t.assessed}/granska`, has: 'Lämna in', picture: true },
	{ name: 'skattning-klar', town: 'main', who: 'bo', at: step, has: 'inlämnad', picture: true },
	{ name: 'omgangar', town: 'main', who: 'lena', at: '/leda/omgangar', has: 'Planera en omgång', picture: true },
	{ name: 'omgang', town: 'main', who: 'lena', at: t => t.round, has: 'Förläng omgången', picture: true },
	{ name: 'omgang-ny', town: 'main', who: 'lena', send: ['/leda/omgangar/d2-assessment-1/ny', { no: 2, name: 'Uppföljning', mode: 'individual', audience: 'unit', shows: '4', opens: 'day', opens_day: 'snart', closes_day: '' }], status: 400, has: 'Kryssa för minst ett val', picture: true },
	{ name: 'rakna', town: 'hands', who: 'anna', at: t => `${joint(t)}`, has: 'Räkna händerna', picture: true },
	{ name: 'rakna-fel', town: 'hands', who: 'anna', send: [t => `${joint(t)}/hander`, { version: 0, present: 6, h1_2: 2, h1_3: 3, go: 'save' }], status: 400, has: 'det blir 5 händer, men 6 är på plats', picture: true },
	{ name: 'rakna-blad', town: 'hands', who: 'anna', at: t => `${joint(t)}/blad`, has: 'square', picture: true, print: true },
	{ name: 'rakna-visa', town: 'hands', who: 'anna', at: t => `${joint(t)}/visa?bild=3`, has: 'Avsluta visningen', picture: true },
	{ name: 'forslag', town: 'hands', who: 'anna', send: [t => `/grupp/${t.group}/forslag`, { do: 'come', name: 'Gun' }], status: 400, has: 'Lena Holm till Strandskolan', picture: true },
	{ name: 'forslag-grupper', town: 'hands', who: 'lena', at: '/leda/grupper', has: 'Ett förslag från en samtalsledare', picture: true },
	{ name: 'sok', town: 'main', who: 'anna', at: '/sok', has: 'Skriv ett eller flera ord' },
	{ name: 'sok-traffar', town: 'main', who: 'lena', at: '/sok?sok=nul%C3%A4ge', has: 'Innehållet i delarna', picture: true },
	{ name: 'resultat-ingen', town: 'start', who: 'lena', at: '/resultat', has: 'omgång' },
	{ name: 'resultat-oppen', town: 'main', who: 'lena', at: '/resultat', has: 'pågår' },
	{ name: 'resultat-stangd', town: 'closed', who: 'lena', at: '/resultat', has: 'processledare' },
	{ name: 'resultat-fa', town: 'few', who: 'lena', at: '/resultat', has: 'färre än 5' },
	{ name: 'resultat', town: 'shown', who: 'lena', at: '/resultat', has: 'Alla svar', picture: true, print: true },
	{ name: 'resultat-vagg', town: 'shown', who: 'anna', at: '/steg/d2-assessment-1/resultat/vagg?bild=2', has: 'svarar 3 eller 4' },
	{ name: 'dokument', town: 'main', who: 'lena', at: doc, has: '2 av 9', picture: true },
	{ name: 'trad', town: 'main', who: 'anna', at: t => `/grupp/${t.group}/trad`, has: 'Håller tråden?', picture: true },
	{ name: 'trad-mal', town: 'main', who: 'anna', at: t => `/grupp/${t.group}/trad/mal/${t.goal}`, has: 'Önskat läge', picture: true },
	{ name: 'trad-mark', town: 'main', who: 'anna', at: t => `${doc(t)}/results/iakttagelser`, has: 'Märk som styrka', picture: true },
	{ name: 'trad-alla', town: 'main', who: 'lena', at: '/leda/trad', has: 'har börjat på sin röda tråd', picture: true },
	{ name: 'dokument-fel', town: 'main', who: 'anna', send: [t => `${doc(t)}/fardigstall`, {}], status: 400, has: 'är tomt' },
	{ name: 'avsnitt-tomt', town: 'main', who: 'lena', at: t => `${doc(t)}/voices`, has: 'Röster' },
	{ name: 'avsnitt', town: 'main', who: 'anna', at: t => `${doc(t)}/results`, has: 'Jämför', picture: true, print: true },
	{ name: 'avsnitt-sparat', town: 'main', who: 'anna', at: t => `${doc(t)}/results?sparat=1`, has: 'sparat' },
	{ name: 'avsnitt-granskat', town: 'main', who: 'anna', send: [t => `${doc(t)}/results`, { text: marked, base: 3, go: 'preview' }], has: 'Så här läses texten', picture: true },
	{ name: 'avsnitt-fel', town: 'main', who: 'anna', send: [t => `${doc(t)}/results`, { text: long, base: 3 }], status: 400, has: 'fel' },
	{ name: 'versioner', town: 'main', who: 'lena', at: t => `${doc(t)}/results/versioner`, has: 'Version 3', picture: true },
	{ name: 'jamfor', town: 'main', who: 'lena', at: t => `${doc(t)}/results/versioner/jamfor?from=1&to=3`, has: 'Återställ', picture: true },
	{ name: 'aterstall', town: 'main', who: 'lena', send: [t => `${doc(t)}/evidence/versioner/aterstall`, { version: 1 }], has: 'gäller nu igen' },
	{ name: 'kommentarer', town: 'main', who: 'anna', send: [t => `${doc(t)}/results/kommentarer`, { text: 'Har vi siffran för i år?', quote: '41 av 48 elever', to: '' }], has: 'Kommentaren är skickad', picture: true },
	{ name: 'kommentar-fel', town: 'main', who: 'anna', send: [t => `${doc(t)}/results/kommentarer`, { text: '', to: '' }], status: 400, has: 'Skriv något i kommentaren' },
	{ name: 'konflikt', town: 'main', who: 'anna', send: [t => `${doc(t)}/results`, { text: 'Läsning: 41 av 48 elever.', base: 1 }], status: 409, has: 'Behåll', picture: true },
	{ name: 'konflikt-fel', town: 'main', who: 'anna', send: [t => `${doc(t)}/results`, { mine: 'Läsning: 41 av 48 elever.', base: 1, theirs: 3 }], status: 409, has: 'Fel: ' },
	{ name: 'dokument-klart', town: 'shown', who: 'lena', at: t => `${doc(t)}?klart=1`, has: 'färdigställ', picture: true },
	{ name: 'avsnitt-last', town: 'shown', who: 'anna', at: t => `${doc(t)}/results`, has: 'Läsning', picture: true },
	{ name: 'leda', town: 'main', who: 'lena', at: '/leda', has: 'Godkänn', picture: true },
	{ name: 'tidsplan', town: 'main', who: 'anna', at: '/tidsplan', has: 'Nästa träff', picture: true, print: true },
	{ name: 'tidsplan-ingen', town: 'start', who: 'lena', at: '/tidsplan', has: 'Gör en tidsplan' },
	{ name: 'leda-tidsplan-ny', town: 'start', who: 'lena', at: '/leda/tidsplan', has: 'Tre frågor', picture: true },
	{ name: 'leda-tidsplan-fel', town: 'start', who: 'lena', send: ['/leda/tidsplan', { start: 'i höst' }], status: 400, has: 'Skriv dagen som' },
	{ name: 'leda-tidsplan', town: 'few', who: 'lena', at: '/leda/tidsplan', has: 'Publicera', picture: true },
	{ name: 'tidsplan-handelser', town: 'few', who: 'lena', at: '/leda/tidsplan', has: 'Nationella prov', picture: true, print: true },
	{ name: 'leda-handelse-fel', town: 'few', who: 'lena', send: ['/leda/tidsplan/handelse/ny', { kind: 'own', title: '', first_day: 'i höst' }], status: 400, has: 'Skriv vad det är', picture: true },
	{ name: 'som-deltagare', town: 'main', who: 'lena', at: '/som/huvudman/oversikt', has: 'Tillbaka till Leda', picture: true },
	{ name: 'leda-innehall', town: 'few', who: 'lena', at: '/leda/innehall', has: 'Ni har den senaste versionen', picture: true },
	{ name: 'leda-steg', town: 'few', who: 'lena', at: '/leda/steg', has: 'Gör frivilligt', picture: true },
	{ name: 'leda-traff', town: 'few', who: 'lena', at: t => `/leda/tidsplan/${t.meeting}`, has: 'Slå ihop', picture: true },
	{ name: 'leda-traff-fel', town: 'few', who: 'lena', send: [t => `/leda/tidsplan/${t.meeting}/stall-in`, { reason: '', sequence: 1 }], status: 400, has: 'Skriv varför' },
	{ name: 'traff', town: 'main', who: 'anna', at: t => `/traff/${t.meeting}`, has: 'Agenda', picture: true },
	{ name: 'traff-agenda-fel', town: 'main', who: 'lena', send: [t => `/traff/${t.meeting}/agenda`, { version: 0, title0: 'Rektor hälsar', minutes0: 'fem', after0: '0' }], status: 400, has: 'Skriv antalet minuter', picture: true },
	{ name: 'traff-samtal', town: 'main', who: 'anna', at: t => `/traff/${Number(t.meeting) + 2}/samtal?fraga=3`, has: 'Laget runt', picture: true },
	{ name: 'traff-presentera', town: 'main', who: 'anna', at: t => `/traff/${Number(t.meeting) + 2}/presentera?bild=5`, has: 'Avsluta visningen', picture: true },
	{ name: 'traff-utskrift', town: 'main', who: 'anna', at: t => `/traff/${Number(t.meeting) + 2}/utskrift`, has: 'Vår slutsats', picture: true, print: true },
	{ name: 'traff-minnen', town: 'main', who: 'lena', at: t => `/traff/${t.meeting}/minnesanteckningar`, has: 'Vad sades', picture: true },
	{ name: 'narvaro', town: 'main', who: 'lena', at: t => `/traff/${t.meeting}/narvaro`, has: 'Har tagit igen', picture: true },
	{ name: 'uppgifter-ny-fel', town: 'main', who: 'lena', send: ['/leda/uppgifter/ny', { title: '', scope: 'individual', owner: 'Ingen' }], status: 400, has: 'Skriv vad som ska göras', picture: true },
	{ name: 'uppgifter', town: 'main', who: 'lena', at: '/leda/uppgifter', has: 'Förslag ur innehållet', picture: true },
	{ name: 'leda-sparat', town: 'main', who: 'lena', at: '/leda?sparat=1', has: 'Svaret är sparat' },
	{ name: 'anmalningar', town: 'main', who: 'lena', at: '/leda/anmalningar', has: 'Anmälningar', picture: true },
	{ name: 'deltagare-lista', town: 'main', who: 'lena', at: '/leda/deltagare', has: 'Deltagare', picture: true },
	{ name: 'deltagare-en', town: 'main', who: 'lena', at: t => `/leda/deltagare/${t.member}`, has: 'Undanta steget', picture: true },
	{ name: 'deltagare-fel', town: 'main', who: 'lena', send: [t => `/leda/deltagare/${t.member}/undanta`, { step: 'd2-document-1', reason: '' }], status: 400, has: 'Skriv varför steget' },
	{ name: 'uppfoljning', town: 'main', who: 'lena', at: '/leda/uppfoljning', has: 'Uppföljning', picture: true },
	{ name: 'leda-redan', town: 'main', who: 'lena', send: ['/leda/anmalan', { request: 1, decision: 'approve' }], has: 'redan svarat' },
	{ name: 'leda-tomt', town: 'start', who: 'lena', at: '/leda', has: 'Ingen omgång är öppen', picture: true },
	{ name: 'leda-ingen', town: 'few', who: 'lena', at: '/leda', has: 'Ingen anmälan väntar', picture: true },
	{ name: 'processledare', town: 'start', who: 'lena', at: '/leda/processledare', has: 'En vill bli processledare', picture: true },
	{ name: 'lamna-over', town: 'start', who: 'lena', at: '/leda/processledare/lamna-over', has: 'Vem tar över?', picture: true },
	{ name: 'lamna-sist', town: 'start', who: 'lena', send: ['/leda/processledare/lamna-over', { successor: '', after: '' }], status: 400, has: 'Välj vem som tar över' },
	{ name: 'las-in-dig', town: 'main', who: 'lena', at: '/leda/las-in-dig', has: 'Senast i loggen', picture: true },
	{ name: 'tidigare', town: 'main', who: 'lena', at: '/tidigare', has: 'Det finns inga än' },
	{ name: 'drift-processledare', town: 'main', who: 'sven', at: '/drift/processledare', has: 'Ingen processledare väntar', picture: true },
	{ name: 'kurser', town: 'main', who: 'lena', send: ['/leda/kurser/kod', {}], has: 'visas bara nu', picture: true },
	{ name: 'ange-kod', town: 'ny', who: 'lena', send: ['/ange-kod', { code: 'abc' }], status: 400, has: 'Koden stämmer inte', picture: true },
	{ name: 'huvudman', town: 'main', who: 'lena', at: '/huvudman', has: 'Så går arbetet', picture: true },
	{ name: 'sammanfattning', town: 'shown', who: 'lena', at: '/huvudman/sammanfattning', has: 'Kvalitetsarbetet i', picture: true, print: true },
	{ name: 'observatorer', town: 'main', who: 'lena', at: '/leda/observatorer', has: 'Gör till observatör', picture: true },
	{ name: 'samverkan', town: 'main', who: 'lena', send: ['/leda/samverkan/ange-kod', { code: 'abc' }], status: 400, has: 'Koden stämmer inte', picture: true },
	{ name: 'samverkan-val', town: 'main', who: 'lena', at: t => `/leda/samverkan/${t.partner}`, has: 'Det här delar ni', picture: true },
	{ name: 'samverkan-las', town: 'main', who: 'anna', at: '/samverkan', has: 'Det andra huvudmän delar', picture: true },
	{ name: 'samverkan-dokument', town: 'main', who: 'anna', at: t => `/samverkan/${t.lent}/${t.theirs}/current_situation`, has: 'äger dokumentet', picture: true, print: true },
	{ name: 'lasar', town: 'main', who: 'lena', at: '/leda/lasar', has: 'Läsåret pågår', picture: true },
	{ name: 'nasta-lasar', town: 'ends', who: 'lena', at: '/leda/nasta-lasar', has: 'Följer inte med', picture: true },
	{ name: 'lasar-avsluta', town: 'main', who: 'lena', at: '/leda/lasar/avsluta', has: 'Ska ni börja avsluta läsåret?', picture: true },
	{ name: 'beslut', town: 'main', who: 'lena', at: '/leda/beslut', has: 'tydlig start', picture: true },
	{ name: 'beslut-fel', town: 'main', who: 'lena', send: ['/leda/beslut', { body: 'Utbildningsnämnden' }], status: 400, has: 'Välj var beslutet fattades' },
	{ name: 'beslut-utkast', town: 'main', who: 'lena', at: '/leda/beslut/utkast', has: '4 kap. 3 §', picture: true, print: true },
	{ name: 'planering', town: 'main', who: 'lena', at: '/leda/planering', has: 'klart i planeringen', picture: true, print: true },
	{ name: 'paminnelser', town: 'main', who: 'lena', at: '/leda/paminnelser', has: 'Så skickas de', picture: true },
	{ name: 'mina-paminnelser', town: 'main', who: 'anna', at: '/paminnelser', has: 'överst på din översikt', picture: true },
	{ name: 'kontakt', town: 'main', who: 'lena', at: '/leda/kontakt', has: 'längst ner på alla sidor', picture: true },
	{ name: 'kontakt-fel', town: 'main', who: 'lena', send: ['/leda/kontakt', { name: 'Lena', email: 'lena' }], status: 400, has: 'E-postadressen ser inte riktig ut' },
	{ name: 'presentation', town: 'main', who: 'lena', at: '/leda/presentation', has: 'PowerPoint, ', picture: true, print: true },
	{ name: 'presentation-visa', town: 'main', who: 'lena', at: '/leda/presentation/visa/6', has: 'Till nästa bild', picture: true },
	{ name: 'kom-igang', town: 'main', who: 'lena', at: '/leda/kom-igang', has: 'PDF, ', picture: true },
	{ name: 'filmer', town: 'main', who: 'lena', at: '/leda/filmer', has: 'Verktygets film', picture: true },
	{ name: 'film-byt', town: 'main', who: 'lena', at: '/leda/filmer/F2.2', has: 'Ladda upp en egen film', picture: true },
	{ name: 'film-byt-fel', town: 'main', who: 'lena', send: ['/leda/filmer/F2.2/lank', { link: 'stream' }], status: 400, has: 'Skriv en hel adress' },
	{ name: 'film-lank', town: 'main', who: 'anna', at: '/steg/d1-film-3', has: 'Öppna filmen hos stream.example.se', picture: true },
	{ name: 'film-egen', town: 'main', who: 'anna', at: '/steg/d1-film-2', has: 'Vi ser en grön duk' },
	{ name: 'enheter', town: 'main', who: 'lena', at: '/leda/enheter', has: 'Ny enhet', picture: true },
	{ name: 'enheter-tomt', town: 'start', who: 'lena', at: '/leda/enheter/ny', has: 'Skolenhetskod' },
	{ name: 'enhet', town: 'main', who: 'lena', at: '/leda/enheter/1', has: 'Slå ihop med en annan enhet', picture: true },
	{ name: 'eget', town: 'main', who: 'lena', send: ['/leda/eget/ny?del=2&slag=lank', { step: 'part', words: 'Kommunens kvalitetsplan', url: 'https://www.tallviken.example/kvalitetsplan' }], has: 'Deltagarna ser det nu', picture: true },
	{ name: 'eget-fel', town: 'main', who: 'lena', send: ['/leda/eget/ny?del=2&slag=lank', { step: 'part', words: '', url: 'tallviken.example' }], status: 400, has: 'Skriv hela adressen', picture: true },
	{ name: 'enhet-fel', town: 'main', who: 'lena', send: ['/leda/enheter/ny', { name: '', code: '12', expected: 'många' }], status: 400, has: 'Skriv enhetens namn' },
	{ name: 'enheter-lista', town: 'main', who: 'lena', send: ['/leda/enheter/lista', { list: 'Namn;Kod\nNya skolan;12345678\nStrandskolan;12', go: 'preview' }], status: 400, has: 'Rad', picture: true },
	{ name: 'anmalan-kod', town: 'main', who: 'orjan', send: ['/anmalan/kod', { code: 'ABC' }], status: 400, has: 'Koden stämmer inte', picture: true },
	{ name: 'grupp-kod', town: 'main', who: 'lena', send: [t => `/grupp/${t.group}/kod`, { do: 'new' }], has: 'Byt kod', picture: true },
	{ name: 'grupper', town: 'main', who: 'lena', at: '/leda/grupper', has: 'saknar samtalsledare', picture: true },
	{ name: 'gruppen-leda', town: 'main', who: 'lena', send: [t => `/leda/grupper/${t.group}/medlemmar`, { do: 'split', new_name: '' }], status: 400, has: 'Kryssa för', picture: true },
	{ name: 'gruppen-valj', town: 'main', who: 'lena', at: t => `/leda/grupper/${t.group}/valj`, has: 'kan läggas till', picture: true },
	{ name: 'min-grupp', town: 'main', who: 'anna', at: t => `/grupp/${t.group}`, has: 'Min grupp', picture: true },
	{ name: 'leda-stangd', town: 'closed', who: 'lena', at: t => t.round, has: 'Lämna ut resultatet' },
]

const hash = sid => createHash('sha256').update(sid).digest('hex')
async function ended(t) {
	const p = t.someone('asa')
	await p.launch()
	await sql(`UPDATE session SET created_at = created_at - interval '3 days', seen_at = seen_at - interval '3 days' WHERE id_hash = '${hash(p.sid)}'`)
	return p
}
const bound = t => ({ context_id: t.id, launch_presentation_return_url: `${lms}/return?course=2&user=3` })
const signed = (t, more) => sign(`${tool}/lti/launch`, fields('asa', { ...bound(t), ...more }), secret)
async function replayed(t) {
	const pairs = signed(t)
	await post(`${tool}/lti/launch`, encode(pairs))
	return Object.fromEntries(pairs)
}
// Its browser showed a cookie at the launch; the one that opens the address has none.
async function personal(t) {
	const answer = await post(`${tool}/lti/launch`, encode(signed(t)), { Cookie: '__Host-kv=en-annan' })
	return Object.assign(new Person('asa'), { sid: answer.headers.get('location').split('/')[2] })
}
const choosing = { lti_message_type: 'ContentItemSelectionRequest', roles: 'Instructor', accept_multiple: 'true', content_item_return_url: `${lms}/selected` }
const launch = more => async t => ({ send: ['/lti/launch', Object.fromEntries(signed(t, more))] })
// The second message of LTI 1.1.2, in a browser that refuses every cookie.
const cookieless = launch({ oauth_consumer_key: 'lti112', platform_state: 'p', tool_state: 't' })

// What goes wrong: who may be somebody made for the moment.
export const faults = [
	{ name: 'valkommen', url: '/', has: 'Kvalitetsverkstaden', picture: true },
	{ name: 'lagg-till-moodle', url: '/lms/moodle', has: 'Dela användarens namn med verktyg', picture: true },
	{ name: 'lagg-till-canvas', url: '/lms/canvas', has: 'Konfigurations-URL', picture: true },
	{ name: 'valj', town: 'main', before: launch(choosing), has: 'Vad ska länken i kursen öppna?', picture: true },
	{ name: 'valj-nekad', town: 'main', before: launch({ ...choosing, roles: 'Learner' }), status: 403, has: 'Bara lärare och administratörer', picture: true },
	{ name: 'valj-gammalt', town: 'main', before: async () => ({ send: ['/lti/content-item/valj', { token: 'v1.x', part: 1 }] }), status: 410, has: 'Stäng dialogen' },
	{ name: 'start-utan-kaka', town: 'main', before: cookieless, status: 403, has: 'nytt fönster' },
	{ name: 'fel-404', town: 'main', who: 'lena', at: '/steg/finns-inte', status: 404, has: 'finns inte' },
	{ name: 'fel-403', town: 'main', who: 'anna', at: '/leda', status: 403, has: 'inte behörighet' },
	{ name: 'fel-405', town: 'main', who: 'anna', at: '/fonster', status: 405, has: 'Kvalitetsverkstaden' },
	{ name: 'fel-csrf', town: 'main', who: 'anna', send: [note, { csrf: 'annans', text: 'Utan rätt token.' }], status: 403, has: 'Kvalitetsverkstaden' },
	{ name: 'fel-400', town: 'main', who: 'anna', send: [note, { text: 'Nu\0ll' }], status: 400, has: 'Kvalitetsverkstaden' },
	{ name: 'fel-413', town: 'main', who: 'anna', send: ['/leda/anmalan', { reason: long }], status: 413, has: 'för' },
	{ name: 'fel-415', town: 'main', who: 'anna', send: [note, { text: 'Så här.' }, 'multipart/form-data'], status: 415, has: 'Kvalitetsverkstaden' },
	{ name: 'fel-409', town: 'shown', who: 'anna', send: [t => `${doc(t)}/results`, { text: 'För sent skrivet.', base: 1 }], status: 409, has: 'För sent skrivet.' },
	{ name: 'utgangen', town: 'main', made: ended, at: '/oversikt', status: 410, has: 'Gå till', picture: true },
	{ name: 'utgangen-med-text', town: 'main', made: ended, send: [note, { text: 'Det jag hann skriva.', csrf: 'x' }], status: 410, has: 'Det jag hann skriva.', picture: true },
	{ name: 'personlig-lank', town: 'main', made: personal, at: '/oversikt', status: 403, has: 'Den här länken är personlig', picture: true },
	{ name: 'start-upprepad', town: 'main', before: async t => ({ send: ['/lti/launch', await replayed(t)] }), status: 403, has: 'Öppna' },
	{ name: 'start-klocka', town: 'main', before: launch({ oauth_timestamp: '1700000000' }), status: 403, has: 'klocka' },
	{ name: 'start-fel', town: 'main', before: async t => ({ send: ['/lti/launch', { ...Object.fromEntries(signed(t)), oauth_signature: 'fel' }] }), status: 403, has: 'Kvalitetsverkstaden' },
	{ name: 'start-ofullstandig', town: 'main', before: launch({ resource_link_id: undefined, launch_presentation_return_url: undefined }), status: 400, has: 'Kvalitetsverkstaden' },
]

// Every route of web/routes.c against everybody: who is let in, who is not, and that nobody reaches another authority's
// things, by path or by body. A route without a row here fails, and so does a row without a route.
import { Person, form, hidden, openRound, type } from '../lib/person.mjs'
import { routes } from '../lib/routes.mjs'
import { ok, program, run, key, secret, serve, sql, tool, until } from '../lib/world.mjs'

// What each gets: nobody (no session), pending, admin (of the LMS), other (a member of another group), foreign (a leader
// of another authority), member, principal, leader (of the group's unit and authority). They come in this order.
const who = ['nobody', 'pending', 'admin', 'other', 'foreign', 'member', 'principal', 'leader']
const all = status => who.map(() => status).join(' ')
const spring = [3, 4, 5].includes(new Date().getMonth()) ? 200 : 303
const table = {
	//                                          nobody pending admin other foreign member principal leader
	'GET /': all(200),
	'GET /lms/moodle': all(200),
	'GET /lms/canvas': all(200),
	'GET /tillganglighet': all(200),
	// Nobody is named there.
	'GET /.well-known/security.txt': all(404),
	'GET /readyz': all(200),
	'GET /kalender/:token': all(404),
	'GET /media/:file': all(200),
	'GET /lti/config.xml': all(200),
	'GET /lti/moodle.xml': all(200),
	'GET /lti/icon.svg': all(200),
	'POST /lti/launch': all(403),
	'POST /lti/launch/del/:part': all(403),
	'POST /lti/content-item': all(403),
	'POST /lti/content-item/valj': all(410),
	'GET /s/:session/': '                           410 200 200 303 303 303 303 303',
	'POST /s/:session/fonster': '                   410 303 303 303 303 303 303 303',
	'GET /s/:session/introduktion': '               410 200 200 200 200 200 200 200',
	'GET /s/:session/fragor': '                     410 200 200 200 200 200 200 200',
	'GET /s/:session/personuppgifter': '            410 200 200 200 200 200 200 200',
	'GET /s/:session/mina-uppgifter': '             410 200 200 200 200 200 200 200',
	'GET /s/:session/mina-uppgifter/fil': '         410 200 200 200 200 200 200 200',
	'GET /s/:session/tillganglighet': '             410 200 200 200 200 200 200 200',
	// Whoever is in the course may say what does not work.
	'POST /s/:session/tillganglighet': '            410 303 303 303 303 303 303 303',
	// Those that may read it; it is a text for process leaders.
	'GET /s/:session/text/:text': '                 410 404 404 404 303 404 404 303',
	'GET /s/:session/tidigare': '                   410 200 200 200 200 200 200 200',
	// Nobody here has an earlier year.
	'POST /s/:session/tidigare': '                  410 404 404 404 404 404 404 404',
	'POST /s/:session/tidigare/lamna': '            410 303 303 303 303 303 303 303',
	// The course is bound: home shows how it stands.
	'GET /s/:session/ny-huvudman': '                410 303 303 303 303 303 303 303',
	'POST /s/:session/ny-huvudman': '               410 303 303 303 303 303 303 303',
	'GET /s/:session/ange-kod': '                   410 303 303 303 303 303 303 303',
	'POST /s/:session/ange-kod': '                  410 303 303 303 303 303 303 303',
	'GET /s/:session/kopierad-kurs': '              410 303 303 303 303 303 303 303',
	'POST /s/:session/kopierad-kurs': '             410 303 303 303 303 303 303 303',
	// The course is of one authority.
	'GET /s/:session/valj-huvudman': '              410 303 303 303 303 303 303 303',
	'POST /s/:session/valj-huvudman': '             410 404 403 404 404 404 404 404',
	'POST /s/:session/valj-huvudman/ta-tillbaka': ' 410 404 403 404 404 404 404 404',
	'GET /s/:session/anmalan': '                    410 200 303 403 403 403 403 403',
	'POST /s/:session/anmalan': '                   410 400 403 403 403 403 403 403',
	'GET /s/:session/anmalan/kod': '                410 200 303 403 403 403 403 403',
	'POST /s/:session/anmalan/kod': '               410 400 403 403 403 403 403 403',
	'GET /s/:session/installning': '                410 303 200 403 200 403 403 200',
	'POST /s/:session/installning/prova': '         410 403 303 403 303 403 403 303',
	'GET /s/:session/oversikt': '                   410 303 303 200 200 200 200 200',
	'GET /s/:session/del/:part': '                  410 303 303 200 200 200 200 200',
	'GET /s/:session/del/:part/hafte': '            410 303 303 200 200 200 200 200',
	'GET /s/:session/steg/:step': '                 410 303 303 200 200 200 200 200',
	'POST /s/:session/steg/:step': '                410 403 403 303 303 303 303 303',
	'POST /s/:session/steg/:step/utkast': '         410 403 403 204 204 204 204 204',
	'POST /s/:session/steg/:step/utkast/kasta': '   410 403 403 303 303 303 303 303',
	// Handed in by the first who may: the round is open, and the answers are changed.
	'GET /s/:session/omgang/:round/pastaenden/:first':  '410 303 303 200 404 200 200 200',
	'POST /s/:session/omgang/:round/pastaenden/:first': '410 403 403 303 404 303 303 303',
	'GET /s/:session/omgang/:round/granska': '       410 303 303 200 404 200 200 200',
	'POST /s/:session/omgang/:round/lamna-in': '     410 403 403 303 404 303 303 303',
	'GET /s/:session/omgang/:round/mina-svar': '     410 303 303 200 404 200 200 200',
	'GET /s/:session/omgang/:round/mina-svar/fil': ' 410 303 303 200 404 200 200 200',
	'POST /s/:session/omgang/:round/mina-svar/kasta': ' 410 403 403 303 404 303 303 303',
	'GET /s/:session/steg/:step/resultat': '        410 303 303 200 200 200 200 200',
	'GET /s/:session/steg/:step/resultat/fil': '    410 303 303 404 404 404 404 404',
	'GET /s/:session/steg/:step/resultat/json': '   410 303 303 404 404 404 404 404',
	'GET /s/:session/steg/:step/resultat/vagg': '   410 303 303 200 200 200 200 200',
	'GET /s/:session/resultat': '                   410 303 303 303 303 303 303 303',
	'GET /s/:session/tidsplan': '                   410 303 303 200 200 200 200 200',
	'GET /s/:session/tidsplan/fil': '                   410 303 303 404 404 404 404 200',
	'GET /s/:session/huvudman': '                   410 303 303 403 200 403 403 200',
	'GET /s/:session/huvudman/sammanfattning': '    410 303 303 403 200 403 403 200',
	// Not finalised: nobody reads it there.
	'GET /s/:session/huvudman/dokument/:group/:step': ' 410 303 303 403 404 403 403 404',
	'GET /s/:session/huvudman/dokument/:group/:step/:format': ' 410 303 303 403 404 403 403 404',
	'GET /s/:session/tidsplan/kalender.ics': '      410 303 303 200 200 200 200 200',
	'POST /s/:session/tidsplan/kalender': '         410 403 403 400 400 400 400 400',
	'GET /s/:session/sok': '                        410 303 303 200 200 200 200 200',
	'GET /s/:session/dokument': '                   410 303 303 303 303 303 303 303',
	'GET /s/:session/grupp/:group': '               410 303 303 403 404 200 200 200',
	'POST /s/:session/grupp/:group/kalender': '     410 403 403 403 404 403 403 400',
	'POST /s/:session/grupp/:group/kod': '          410 403 403 403 404 403 403 303',
	'GET /s/:session/grupp/:group/forslag': '       410 303 303 403 404 403 403 403',
	'POST /s/:session/grupp/:group/forslag': '      410 403 403 403 404 403 403 403',
	'GET /s/:session/grupp/:group/samtal/:step': '  410 303 303 403 404 200 200 200',
	'POST /s/:session/grupp/:group/samtal/:step': ' 410 403 403 403 404 303 303 303',
	'POST /s/:session/grupp/:group/samtal/:step/utkast': '       410 403 403 403 404 204 204 204',
	'POST /s/:session/grupp/:group/samtal/:step/utkast/kasta': ' 410 403 403 403 404 303 303 303',
	'GET /s/:session/grupp/:group/samtal/:step/:field/versioner': '             410 303 303 403 404 200 200 200',
	'GET /s/:session/grupp/:group/samtal/:step/:field/versioner/jamfor': '      410 303 303 403 404 200 200 200',
	'POST /s/:session/grupp/:group/samtal/:step/:field/versioner/aterstall': '  410 403 403 403 404 303 303 303',
	// The round is one in which each answers alone: 303 is the way to the step, 409 that there is no sheet to write.
	// Nothing is released there: 404 for those who may take from it.
	'POST /s/:session/grupp/:group/sjalvskattning/:step/iakttagelse': '        410 403 403 403 404 404 404 404',
	'POST /s/:session/grupp/:group/sjalvskattning/:step/utvecklingsomrade': '  410 403 403 403 404 404 404 404',
	'GET /s/:session/grupp/:group/sjalvskattning/:step/:round': '                     410 303 303 403 404 303 303 303',
	'GET /s/:session/grupp/:group/sjalvskattning/:step/:round/blad': '                410 303 303 403 404 303 303 303',
	'GET /s/:session/grupp/:group/sjalvskattning/:step/:round/visa': '                410 303 303 403 404 303 303 303',
	'POST /s/:session/grupp/:group/sjalvskattning/:step/:round/hander': '             410 403 403 403 404 403 403 409',
	'POST /s/:session/grupp/:group/sjalvskattning/:step/:round/svar': '               410 403 403 403 404 409 409 409',
	'GET /s/:session/grupp/:group/trad': '                                     410 303 303 403 404 200 200 200',
	'GET /s/:session/grupp/:group/trad/ny/:kind': '                            410 303 303 403 404 200 200 200',
	'POST /s/:session/grupp/:group/trad/ny/:kind': '                           410 403 403 403 404 303 303 303',
	'POST /s/:session/grupp/:group/trad/ny/:kind/utkast': '                    410 403 403 403 404 204 204 204',
	'POST /s/:session/grupp/:group/trad/ny/:kind/utkast/kasta': '              410 403 403 403 404 303 303 303',
	// Of two who change it from the same version the later one is shown both.
	'POST /s/:session/grupp/:group/trad/mal/:row/faststall': '                 410 403 403 403 404 403 303 409',
	'GET /s/:session/grupp/:group/trad/:kind/:row': '                          410 303 303 403 404 200 200 200',
	'POST /s/:session/grupp/:group/trad/:kind/:row': '                         410 403 403 403 404 303 409 409',
	'POST /s/:session/grupp/:group/trad/:kind/:row/utkast': '                  410 403 403 403 404 204 204 204',
	'POST /s/:session/grupp/:group/trad/:kind/:row/utkast/kasta': '            410 403 403 403 404 303 303 303',
	'GET /s/:session/grupp/:group/dokument/:step/:field/iakttagelser': '       410 303 303 403 404 200 200 200',
	'POST /s/:session/grupp/:group/dokument/:step/:field/iakttagelser': '      410 403 403 403 404 303 303 303',
	'GET /s/:session/grupp/:group/dokument/:step': '                            410 303 303 403 404 200 200 200',
	// A section is still empty: 400 is the form again, for those who may.
	'POST /s/:session/grupp/:group/dokument/:step/fardigstall': '               410 403 403 403 404 403 400 400',
	'GET /s/:session/grupp/:group/dokument/:step/fardigstall': '                410 303 303 403 404 403 200 200',
	'GET /s/:session/grupp/:group/dokument/:step/version': '                    410 303 303 403 404 404 404 404',
	'GET /s/:session/grupp/:group/dokument/:step/version/:no/:format': '        410 303 303 403 404 404 404 404',
	'GET /s/:session/grupp/:group/dokument/:step/delning/val': '                410 303 303 403 404 403 200 200',
	'POST /s/:session/grupp/:group/dokument/:step/delning/val': '               410 403 403 403 404 403 303 303',
	// Of a unit's group: only the authority's takes from others, and quotes.
	'GET /s/:session/grupp/:group/dokument/:step/:field/hamta': '               410 303 303 403 404 404 404 404',
	'POST /s/:session/grupp/:group/dokument/:step/:field/hamta': '              410 403 403 403 404 404 404 404',
	'GET /s/:session/grupp/:group/dokument/:step/:field/hamta/:from': '         410 303 303 403 404 404 404 404',
	'POST /s/:session/grupp/:group/dokument/:step/:field/hamta/:from': '        410 403 403 403 404 404 404 404',
	'GET /s/:session/grupp/:group/dokument/:step/:field/kalla': '               410 303 303 403 404 404 404 404',
	'POST /s/:session/grupp/:group/dokument/:step/oppna': '                     410 403 403 403 404 403 303 303',
	// The name is given once.
	'POST /s/:session/grupp/:group/dokument/:step/namnge': '410 403 403 403 404 303 400 400',
	'GET /s/:session/grupp/:group/dokument/:step/hela': '                       410 303 303 403 404 200 200 200',
	'GET /s/:session/grupp/:group/dokument/:step/hela/:format': '               410 303 303 403 404 200 200 200',
	'GET /s/:session/grupp/:group/dokument/:step/:field': '                     410 303 303 403 404 200 200 200',
	'POST /s/:session/grupp/:group/dokument/:step/:field': '                    410 403 403 403 404 303 303 303',
	'POST /s/:session/grupp/:group/dokument/:step/:field/utkast': '             410 403 403 403 404 204 204 204',
	'POST /s/:session/grupp/:group/dokument/:step/:field/utkast/kasta': '       410 403 403 403 404 303 303 303',
	'GET /s/:session/grupp/:group/dokument/:step/:field/versioner': '           410 303 303 403 404 200 200 200',
	'GET /s/:session/grupp/:group/dokument/:step/:field/versioner/jamfor': '    410 303 303 403 404 200 200 200',
	'POST /s/:session/grupp/:group/dokument/:step/:field/versioner/aterstall': '410 403 403 403 404 303 303 303',
	'POST /s/:session/grupp/:group/dokument/:step/:field/versioner/namn': '410 403 403 403 404 303 303 303',
	'POST /s/:session/grupp/:group/dokument/:step/:field/versioner/namn/ta-bort': '410 403 403 403 404 303 303 303',
	// A form with files: what is sent is not one (story attachments).
	'GET /s/:session/grupp/:group/dokument/:step/:field/bilagor': '410 303 303 403 404 200 200 200',
	'POST /s/:session/grupp/:group/dokument/:step/:field/bilagor': '410 403 403 403 404 415 415 415',
	'GET /s/:session/grupp/:group/dokument/:step/:field/bilagor/:attachment': '410 303 303 403 404 200 200 200',
	'POST /s/:session/grupp/:group/dokument/:step/:field/bilagor/:attachment/ta-bort': '410 403 403 403 404 303 303 303',
	'GET /s/:session/traff/:meeting/minnesanteckningar/bilagor': '410 200 303 200 404 200 200 200',
	'POST /s/:session/traff/:meeting/minnesanteckningar/bilagor': '410 403 403 403 415 403 403 415',
	'GET /s/:session/traff/:meeting/minnesanteckningar/bilagor/:attachment': '410 404 303 404 404 404 404 404',
	'POST /s/:session/traff/:meeting/minnesanteckningar/bilagor/:attachment/ta-bort': '410 403 403 403 404 403 403 303',
	'GET /s/:session/grupp/:group/traff/:meeting/minnesanteckningar/bilagor': '410 403 303 403 404 403 403 200',
	'POST /s/:session/grupp/:group/traff/:meeting/minnesanteckningar/bilagor': '410 403 403 403 404 403 403 415',
	'GET /s/:session/grupp/:group/traff/:meeting/minnesanteckningar/bilagor/:attachment': '410 403 303 403 404 403 403 404',
	'POST /s/:session/grupp/:group/traff/:meeting/minnesanteckningar/bilagor/:attachment/ta-bort': '410 403 403 403 404 403 403 303',
	'GET /s/:session/grupp/:group/dokument/:step/:field/kommentarer': '410 303 303 403 404 200 200 200',
	'POST /s/:session/grupp/:group/dokument/:step/:field/kommentarer': '410 403 403 403 404 303 303 303',
	'POST /s/:session/grupp/:group/dokument/:step/:field/kommentarer/utkast': '410 403 403 403 404 204 204 204',
	'POST /s/:session/grupp/:group/dokument/:step/:field/kommentarer/utkast/kasta': '410 403 403 403 404 303 303 303',
	'GET /s/:session/grupp/:group/dokument/:step/:field/kommentarer/:comment': '410 303 303 403 404 200 200 200',
	'POST /s/:session/grupp/:group/dokument/:step/:field/kommentarer/:comment': '410 403 403 403 404 303 303 303',
	'POST /s/:session/grupp/:group/dokument/:step/:field/kommentarer/:comment/utkast': '410 403 403 403 404 204 204 204',
	'POST /s/:session/grupp/:group/dokument/:step/:field/kommentarer/:comment/utkast/kasta': '410 403 403 403 404 303 303 303',
	'POST /s/:session/grupp/:group/dokument/:step/:field/kommentarer/:comment/klart': '410 403 403 403 404 303 303 303',
	// It is the process leader’s own.
	'GET /s/:session/grupp/:group/dokument/:step/:field/kommentarer/:comment/andra': '410 303 303 403 404 403 403 200',
	'POST /s/:session/grupp/:group/dokument/:step/:field/kommentarer/:comment/andra': '410 403 403 403 404 403 403 303',
	'POST /s/:session/grupp/:group/dokument/:step/:field/kommentarer/:comment/ta-tillbaka': '410 403 403 403 404 403 403 303',
	// The comment is on a section of the document, and not to be found here.
	'GET /s/:session/grupp/:group/samtal/:step/:field/kommentarer': '410 303 303 403 404 200 200 200',
	'POST /s/:session/grupp/:group/samtal/:step/:field/kommentarer': '410 403 403 403 404 303 303 303',
	'POST /s/:session/grupp/:group/samtal/:step/:field/kommentarer/utkast': '410 403 403 403 404 204 204 204',
	'POST /s/:session/grupp/:group/samtal/:step/:field/kommentarer/utkast/kasta': '410 403 403 403 404 303 303 303',
	'GET /s/:session/grupp/:group/samtal/:step/:field/kommentarer/:comment': '410 303 303 403 404 404 404 404',
	'POST /s/:session/grupp/:group/samtal/:step/:field/kommentarer/:comment': '410 403 403 403 404 404 404 404',
	'POST /s/:session/grupp/:group/samtal/:step/:field/kommentarer/:comment/utkast': '410 403 403 403 404 204 204 204',
	'POST /s/:session/grupp/:group/samtal/:step/:field/kommentarer/:comment/utkast/kasta': '410 403 403 403 404 303 303 303',
	'POST /s/:session/grupp/:group/samtal/:step/:field/kommentarer/:comment/klart': '410 403 403 403 404 404 404 404',
	'GET /s/:session/grupp/:group/samtal/:step/:field/kommentarer/:comment/andra': '410 303 303 403 404 404 404 404',
	'POST /s/:session/grupp/:group/samtal/:step/:field/kommentarer/:comment/andra': '410 403 403 403 404 404 404 404',
	'POST /s/:session/grupp/:group/samtal/:step/:field/kommentarer/:comment/ta-tillbaka': '410 403 403 403 404 404 404 404',
	'GET /s/:session/leda': '                       410 303 303 403 200 403 403 200',
	'POST /s/:session/leda/anmalan': '              410 403 403 403 404 403 403 303',
	'GET /s/:session/leda/anmalningar': '           410 403 303 403 200 403 403 200',
	'POST /s/:session/leda/anmalningar': '          410 403 403 403 400 403 403 400',
	'POST /s/:session/leda/anmalningar/angra': '                                410 403 403 403 303 403 403 303',
	'GET /s/:session/leda/deltagare': '             410 403 303 403 200 403 403 200',
	'GET /s/:session/leda/deltagare/:member': '     410 403 303 403 404 403 403 200',
	'POST /s/:session/leda/deltagare/:member/undanta': '                        410 403 403 403 404 403 403 400',
	'POST /s/:session/leda/deltagare/:member/krav': '                           410 403 403 403 404 403 403 400',
	'POST /s/:session/leda/deltagare/:member/nollstall': '                      410 403 403 403 404 403 403 303',
	// The process leader’s own: who leads hands over first.
	'GET /s/:session/leda/deltagare/:member/radera': '410 403 303 403 404 403 403 200',
	'POST /s/:session/leda/deltagare/:member/radera': '410 403 403 403 404 403 403 409',
	'GET /s/:session/leda/uppfoljning': '           410 403 303 403 200 403 403 200',
	'GET /s/:session/leda/trad': '                 410 403 303 403 200 403 403 200',
	'GET /s/:session/leda/uppfoljning/:table': '           410 403 303 403 200 403 403 200',
	'GET /s/:session/leda/omgangar': '              410 403 303 403 200 403 403 200',
	'GET /s/:session/leda/omgangar/:step/ny': '     410 403 303 403 200 403 403 200',
	'POST /s/:session/leda/omgangar/:step/ny': '    410 403 403 403 400 403 403 400',
	'GET /s/:session/leda/omgangar/:step/egna': '   410 403 303 403 200 403 403 200',
	'POST /s/:session/leda/omgangar/:step/egna': '  410 403 403 403 409 403 403 409',
	'GET /s/:session/leda/omgangar/:step/egna/:statement': '410 403 303 403 404 403 403 200',
	'POST /s/:session/leda/omgangar/:step/egna/:statement': '410 403 403 403 404 403 403 303',
	'POST /s/:session/leda/omgangar/:step/egna/:statement/ta-bort': '410 403 403 403 404 403 403 303',
	'GET /s/:session/leda/omgang/:round': '         410 403 303 403 404 403 403 200',
	'GET /s/:session/leda/omgang/:round/andra': '   410 403 303 403 404 403 403 200',
	'POST /s/:session/leda/omgang/:round/andra': '  410 403 403 403 404 403 403 400',
	'POST /s/:session/leda/omgang/:round/oppna': '  410 403 403 403 404 403 403 303',
	'POST /s/:session/leda/omgang/:round/forlang': '410 403 403 403 404 403 403 400',
	'POST /s/:session/leda/omgang/:round/paminn': ' 410 403 403 403 404 403 403 303',
	// It has not run out.
	'POST /s/:session/leda/omgang/:round/tillsammans': '410 403 403 403 404 403 403 303',
	'POST /s/:session/leda/omgang/:round/angra': '  410 403 403 403 404 403 403 303',
	'GET /s/:session/leda/omgang/:round/stang': '   410 403 303 403 404 403 403 200',
	'POST /s/:session/leda/omgang/:round/stang': '  410 403 403 403 404 403 403 303',
	'POST /s/:session/leda/omgang/:round/visa': '   410 403 403 403 404 403 403 303',
	'POST /s/:session/leda/omgang/:round/dra-tillbaka': '410 403 403 403 404 403 403 303',
	// The pending one has been approved meanwhile. The foreign leader's own authority has no time plan.
	'GET /s/:session/leda/tidsplan': '                     410 403 303 403 200 403 403 200',
	'POST /s/:session/leda/tidsplan': '                    410 403 403 403 400 403 403 400',
	'POST /s/:session/leda/tidsplan/publicera': '          410 403 403 403 409 403 403 303',
	'GET /s/:session/som/:track/oversikt': '               410 403 303 403 200 403 403 200',
	'GET /s/:session/som/:track/del/:part': '              410 403 303 403 200 403 403 200',
	'GET /s/:session/som/:track/tidsplan': '               410 403 303 403 200 403 403 200',
	'GET /s/:session/leda/innehall': '                     410 403 303 403 200 403 403 200',
	'POST /s/:session/leda/innehall': '                    410 403 403 403 303 403 403 303',
	// There is no newer version.
	'GET /s/:session/leda/innehall/andring': '             410 403 303 403 303 403 403 303',
	'GET /s/:session/leda/steg': '                         410 403 303 403 200 403 403 200',
	'POST /s/:session/leda/steg': '                        410 403 403 403 400 403 403 400',
	'GET /s/:session/leda/tidsplan/handelse/ny': '        410 403 303 403 200 403 403 200',
	'POST /s/:session/leda/tidsplan/handelse/ny': '       410 403 403 403 400 403 403 400',
	'GET /s/:session/leda/tidsplan/handelse/:event': '    410 403 303 403 404 403 403 200',
	'POST /s/:session/leda/tidsplan/handelse/:event': '   410 403 403 403 404 403 403 400',
	'POST /s/:session/leda/tidsplan/handelse/:event/ta-bort': '410 403 403 403 404 403 403 409',
	'GET /s/:session/leda/tidsplan/:meeting': '            410 403 303 403 404 403 403 200',
	'POST /s/:session/leda/tidsplan/:meeting': '           410 403 403 403 404 403 403 400',
	'POST /s/:session/leda/tidsplan/:meeting/sla-ihop': '  410 403 403 403 404 403 403 303',
	'POST /s/:session/leda/tidsplan/:meeting/dela': '      410 403 403 403 404 403 403 409',
	'POST /s/:session/leda/tidsplan/:meeting/stall-in': '  410 403 403 403 404 403 403 400',
	// The plan has been published above.
	'GET /s/:session/traff/:meeting': '                     410 200 303 200 404 200 200 200',
	'GET /s/:session/traff/:meeting/samtal': '              410 200 303 200 404 200 200 200',
	'GET /s/:session/traff/:meeting/presentera': '          410 200 303 200 404 200 200 200',
	'GET /s/:session/traff/:meeting/utskrift': '            410 200 303 200 404 200 200 200',
	'GET /s/:session/traff/:meeting/utskrift/:format': '            410 200 303 200 404 200 200 200',
	'GET /s/:session/traff/:meeting/minnesanteckningar': '   410 200 303 200 404 200 200 200',
	'POST /s/:session/traff/:meeting/minnesanteckningar': '  410 403 403 403 404 403 403 303',
	'POST /s/:session/traff/:meeting/minnesanteckningar/utkast': '       410 403 403 403 404 403 403 204',
	'POST /s/:session/traff/:meeting/minnesanteckningar/utkast/kasta': ' 410 403 403 403 404 403 403 303',
	'GET /s/:session/traff/:meeting/minnesanteckningar/versioner': '          410 200 303 200 404 200 200 200',
	'GET /s/:session/traff/:meeting/minnesanteckningar/versioner/jamfor': '   410 200 303 200 404 200 200 200',
	'POST /s/:session/traff/:meeting/minnesanteckningar/versioner/aterstall': '410 403 403 403 404 403 403 303',
	'GET /s/:session/grupp/:group/traff/:meeting/minnesanteckningar': '       410 403 303 403 404 403 403 200',
	'POST /s/:session/grupp/:group/traff/:meeting/minnesanteckningar': '      410 403 403 403 404 403 403 303',
	'POST /s/:session/grupp/:group/traff/:meeting/minnesanteckningar/utkast': ' 410 403 403 403 404 403 403 204',
	'POST /s/:session/grupp/:group/traff/:meeting/minnesanteckningar/utkast/kasta': ' 410 403 403 403 404 403 403 303',
	'GET /s/:session/grupp/:group/traff/:meeting/minnesanteckningar/versioner': ' 410 403 303 403 404 403 403 200',
	'GET /s/:session/grupp/:group/traff/:meeting/minnesanteckningar/versioner/jamfor': ' 410 403 303 403 404 403 403 200',
	'POST /s/:session/grupp/:group/traff/:meeting/minnesanteckningar/versioner/aterstall': ' 410 403 403 403 404 403 403 303',
	'GET /s/:session/traff/:meeting/agenda': '              410 403 303 403 404 403 403 200',
	'POST /s/:session/traff/:meeting/agenda': '             410 403 403 403 404 403 403 409',
	'GET /s/:session/traff/:meeting/narvaro': '             410 403 303 403 404 403 403 200',
	'POST /s/:session/traff/:meeting/narvaro': '            410 403 403 403 404 403 403 303',
	'GET /s/:session/grupp/:group/traff/:meeting/narvaro': '  410 403 303 403 404 403 403 200',
	'POST /s/:session/grupp/:group/traff/:meeting/narvaro': ' 410 403 403 403 404 403 403 303',
	// The task is the unit's, whose people the pending one too has become; the body's state is not of a task's.
	'GET /s/:session/uppgifter': '                   410 200 303 200 200 200 200 200',
	'GET /s/:session/uppgifter/:task': '             410 200 303 404 404 200 200 200',
	'POST /s/:session/uppgifter/:task': '            410 303 403 404 404 409 409 409',
	'GET /s/:session/leda/uppgifter': '              410 403 303 403 200 403 403 200',
	'GET /s/:session/leda/uppgifter/ny': '           410 403 303 403 200 403 403 200',
	'POST /s/:session/leda/uppgifter/ny': '          410 403 403 403 400 403 403 400',
	'GET /s/:session/leda/uppgifter/:task': '        410 403 303 403 404 403 403 200',
	'POST /s/:session/leda/uppgifter/:task': '       410 403 403 403 404 403 403 400',
	'GET /s/:session/leda/text/:text': '            410 403 303 403 200 403 403 200',
	'POST /s/:session/leda/text/:text': '           410 403 403 403 303 403 403 303',
	// Of the leader's authority.
	'GET /s/:session/leda/eget': '                  410 403 303 403 200 403 403 200',
	'GET /s/:session/leda/eget/ny': '               410 403 303 403 404 403 403 404',
	'POST /s/:session/leda/eget/ny': '              410 403 403 403 404 403 403 404',
	'GET /s/:session/leda/eget/:item': '            410 403 303 403 404 403 403 200',
	'POST /s/:session/leda/eget/:item': '           410 403 403 403 404 403 403 400',
	'POST /s/:session/leda/eget/:item/flytta': '    410 403 403 403 404 403 403 303',
	'POST /s/:session/leda/eget/:item/ta-bort': '   410 403 403 403 404 403 403 409',
	'POST /s/:session/leda/eget/:item/ta-tillbaka': ' 410 403 403 403 404 403 403 303',
	'GET /s/:session/leda/beslut': '                410 403 303 403 200 403 403 200',
	'POST /s/:session/leda/beslut': '               410 403 403 403 303 403 403 303',
	'GET /s/:session/leda/beslut/utkast': '         410 403 303 403 200 403 403 200',
	'GET /s/:session/leda/planering': '            410 403 303 403 200 403 403 200',
	'GET /s/:session/leda/underlag': '             410 403 303 403 200 403 403 200',
	'GET /s/:session/leda/statsbidrag': '          410 403 303 403 200 403 403 200',
	'POST /s/:session/leda/planering': '           410 403 403 403 303 403 403 303',
	'GET /avanmal/:person/:code': all(404),
	'POST /avanmal/:person/:code': all(404),
	'GET /s/:session/paminnelser': '                410 200 200 200 200 200 200 200',
	'POST /s/:session/paminnelser': '               410 303 303 303 303 303 303 303',
	'GET /s/:session/leda/paminnelser': '          410 403 303 403 200 403 403 200',
	'POST /s/:session/leda/paminnelser': '         410 403 403 403 303 403 403 303',
	'GET /s/:session/leda/tillganglighet': '410 403 303 403 200 403 403 200',
	// No such message.
	'POST /s/:session/leda/tillganglighet': '410 403 403 403 303 403 403 303',
	'GET /s/:session/leda/gallring': '410 403 303 403 200 403 403 200',
	// A page to look at first.
	'POST /s/:session/leda/gallring': '410 403 403 403 200 403 403 200',
	// There is none yet.
	'GET /s/:session/leda/gallring/lasar': '410 403 303 403 404 403 403 404',
	'POST /s/:session/leda/gallring/lasar': '410 403 403 403 404 403 403 404',
	'POST /s/:session/leda/gallring/lasar/angra': '410 403 403 403 303 403 403 303',
	'GET /s/:session/leda/gallring/kvitto/:receipt': '410 403 303 403 404 403 403 404',
	'GET /s/:session/leda/kontakt': '              410 403 303 403 200 403 403 200',
	'POST /s/:session/leda/kontakt': '             410 403 403 403 303 403 403 303',
	'GET /s/:session/leda/presentation': '           410 403 303 403 200 403 403 200',
	'GET /s/:session/leda/presentation/fil': '       410 403 303 403 200 403 403 200',
	'GET /s/:session/leda/presentation/visa/:slide': ' 410 403 303 403 200 403 403 200',
	'GET /s/:session/leda/brev': '                   410 403 303 403 200 403 403 200',
	'GET /s/:session/leda/brev/fil': '               410 403 303 403 200 403 403 200',
	'GET /s/:session/leda/kom-igang': '              410 403 303 403 200 403 403 200',
	'GET /s/:session/leda/kom-igang/fil': '          410 403 303 403 200 403 403 200',
	'GET /s/:session/leda/enheter': '              410 403 303 403 200 403 403 200',
	'GET /s/:session/leda/enheter/lista': '        410 403 303 403 200 403 403 200',
	'POST /s/:session/leda/enheter/lista': '       410 403 403 403 303 403 403 303',
	'POST /s/:session/leda/enheter/lista/utkast/kasta': '                        410 403 403 403 303 403 403 303',
	'GET /s/:session/leda/enheter/ny': '           410 403 303 403 200 403 403 200',
	'POST /s/:session/leda/enheter/ny': '          410 403 403 403 303 403 403 303',
	'GET /s/:session/leda/enheter/:unit': '        410 403 303 403 404 403 403 200',
	'POST /s/:session/leda/enheter/:unit': '       410 403 403 403 404 403 403 303',
	'POST /s/:session/leda/enheter/:unit/stang': ' 410 403 403 403 404 403 403 303',
	'POST /s/:session/leda/enheter/:unit/oppna': ' 410 403 403 403 404 403 403 303',
	'POST /s/:session/leda/enheter/:unit/sla-ihop': '410 403 403 403 404 403 403 303',
	'GET /s/:session/leda/processledare': '                  410 403 303 403 200 403 403 200',
	'GET /s/:session/leda/processledare/lamna-over': '       410 403 303 403 200 403 403 200',
	'POST /s/:session/leda/processledare/lamna-over': '      410 403 403 403 400 403 403 400',
	// The only process leader: the page says why the assignment cannot end.
	'GET /s/:session/leda/processledare/:member/avsluta': '  410 403 303 403 404 403 403 200',
	'POST /s/:session/leda/processledare/:member/avsluta': ' 410 403 403 403 404 403 403 400',
	'GET /s/:session/leda/observatorer': '                   410 403 303 403 200 403 403 200',
	'POST /s/:session/leda/observatorer': '                  410 403 403 403 400 403 403 400',
	'POST /s/:session/leda/observatorer/:member/avsluta': '  410 403 403 403 404 403 403 303',
	'GET /s/:session/leda/kurser': '                         410 403 303 403 200 403 403 200',
	'POST /s/:session/leda/kurser/kod': '                    410 403 403 403 200 403 403 200',
	// The leader's authority and another one; nothing has been finalised.
	'GET /s/:session/leda/samverkan': '                      410 403 303 403 200 403 403 200',
	'POST /s/:session/leda/samverkan/kod': '                 410 403 403 403 200 403 403 200',
	'POST /s/:session/leda/samverkan/kod/ta-tillbaka': '     410 403 403 403 303 403 403 303',
	'POST /s/:session/leda/samverkan/ange-kod': '            410 403 403 403 400 403 403 400',
	'GET /s/:session/leda/samverkan/:collaboration': '       410 403 303 403 404 403 403 200',
	'POST /s/:session/leda/samverkan/:collaboration': '      410 403 403 403 404 403 403 409',
	'GET /s/:session/samverkan': '                           410 200 303 200 200 200 200 200',
	'GET /s/:session/samverkan/:collaboration/:theirs/:type': ' 410 404 303 404 404 404 404 404',
	'GET /s/:session/samverkan/:collaboration/:theirs/:type/:format': ' 410 404 303 404 404 404 404 404',
	'GET /s/:session/leda/samverkan/:collaboration/avsluta': '  410 403 303 403 404 403 403 200',
	'POST /s/:session/leda/samverkan/:collaboration/avsluta': ' 410 403 403 403 404 403 403 303',
	'GET /s/:session/leda/kurser/ta-bort': '                 410 403 303 403 404 403 403 404',
	'POST /s/:session/leda/kurser/ta-bort': '                410 403 403 403 303 403 403 303',
	'GET /s/:session/leda/arkiv': '                          410 403 303 403 200 403 403 200',
	'POST /s/:session/leda/arkiv': '                          410 403 403 403 303 403 403 303',
	'GET /s/:session/leda/arkiv/fil': '                          410 403 303 403 200 403 403 200',
	'GET /s/:session/leda/lasar': '                          410 403 303 403 200 403 403 200',
	'GET /s/:session/leda/lasar/:turn': '                    410 403 303 403 200 403 403 200',
	// To open a year that is open already changes nothing.
	'POST /s/:session/leda/lasar/:turn': '                   410 403 403 403 409 403 403 409', // no such turn now, and words that would be lost
	// From 1 April on the page, before that the way back.
	'GET /s/:session/leda/nasta-lasar': `                    410 403 303 403 ${spring} 403 403 ${spring}`,
	'POST /s/:session/leda/nasta-lasar': '                   410 403 403 403 303 403 403 303',
	'GET /s/:session/leda/las-in-dig': '                     410 403 303 403 200 403 403 200',
	'POST /s/:session/meddelanden/lasta': '                  410 303 303 303 303 303 303 303',
	'GET /s/:session/leda/grupper': '              410 403 303 403 200 403 403 200',
	'GET /s/:session/leda/grupper/ny': '           410 403 303 403 200 403 403 200',
	'POST /s/:session/leda/grupper/ny': '          410 403 403 403 303 403 403 303',
	'GET /s/:session/leda/grupper/:group': '       410 403 303 403 404 403 403 200',
	'POST /s/:session/leda/grupper/:group': '      410 403 403 403 404 403 403 303',
	'POST /s/:session/leda/grupper/:group/stang': '410 403 403 403 404 403 403 303',
	'POST /s/:session/leda/grupper/:group/oppna': '410 403 403 403 404 403 403 303',
	'POST /s/:session/leda/grupper/:group/medlemmar': '410 403 403 403 404 403 403 303',
	'GET /s/:session/leda/grupper/:group/valj': '  410 403 303 403 404 403 403 200',
	'POST /s/:session/leda/grupper/:group/valj': ' 410 403 403 403 404 403 403 303',
	'POST /s/:session/leda/forslag': '             410 403 403 403 400 403 403 400',
	'POST /s/:session/leda/medarbetare': '         410 403 403 403 303 403 403 303',
	// A file of the authority's own in the place of a film: of everybody there. A form without files is of another type.
	'GET /s/:session/egen-film/:own': '           410 200 200 200 404 200 200 200',
	'GET /s/:session/egen-film/:own/textning': '  410 200 200 200 404 200 200 200',
	'GET /s/:session/leda/filmer': '              410 403 303 403 200 403 403 200',
	'GET /s/:session/leda/filmer/:film': '        410 403 303 403 200 403 403 200',
	'POST /s/:session/leda/filmer/:film/fil': '   410 403 403 403 415 403 403 415',
	'POST /s/:session/leda/filmer/:film/lank': '  410 403 403 403 400 403 403 400',
	'POST /s/:session/leda/filmer/:film/visa': '  410 403 403 403 409 403 403 409',
	'POST /s/:session/leda/filmer/:film/kasta': ' 410 403 403 403 303 403 403 303',
	'POST /s/:session/leda/filmer/:film/aterstall': ' 410 403 403 403 409 403 403 409',
	'GET /s/:session/drift/filmer': '             410 403 303 403 403 403 403 403',
	// Nobody here is of the operator's own platform.
	'GET /s/:session/drift/processledare': '                  410 403 303 403 403 403 403 403',
	'POST /s/:session/drift/processledare': '                 410 403 403 403 403 403 403 403',
	'GET /s/:session/drift/nycklar': '                         410 403 303 403 403 403 403 403',
	'GET /s/:session/drift/nycklar/:consumer': '               410 403 303 403 403 403 403 403',
	'POST /s/:session/drift/nycklar/:consumer/byt': '          410 403 403 403 403 403 403 403',
	'POST /s/:session/drift/nycklar/:consumer/avsluta-bytet': '410 403 403 403 403 403 403 403',
	'POST /s/:session/drift/nycklar/:consumer/stang': '        410 403 403 403 403 403 403 403',
	'POST /s/:session/drift/nycklar/:consumer/oppna': '        410 403 403 403 403 403 403 403',
	'POST /s/:session/drift/nycklar/:consumer/giltighet': '    410 403 403 403 403 403 403 403',
	'POST /s/:session/drift/nycklar/:consumer/gemensamma': '   410 403 403 403 403 403 403 403',
	'POST /s/:session/drift/nycklar/:consumer/farg': '         410 403 403 403 403 403 403 403',
}
const in_session = route => route.includes('/s/:session')

// A signed-up person of a unit, with a function.
async function member(user, unit_name, func = 'team_leader', course = 'kurs1') {
	const p = new Person(user, { context_id: course })
	await p.launch('/del/2')
	await p.get('/anmalan')
	await p.post('/anmalan', { function: func, track: 'unit', unit_name })
	return p
}
async function authority(user, name, course) {
	const p = new Person(user, { context_id: course, roles: 'Instructor' })
	await p.launch()
	await p.get('/')
	const school_year = p.html.match(/<option value="(\d{4}\/\d\d)"/)[1]
	await p.post('/ny-huvudman', { name, kind: 'municipality', size: 'standard', approval: 'review', school_year })
	return p
}
const one = async query => (await sql(query)).split('\n')[0]
const approve = async (leader, name) => leader.post('/leda/anmalan', {
	request: await one(`SELECT m.id FROM membership m JOIN person p ON p.id = m.person WHERE p.lti_user_id = '${name}' AND m.state = 'pending'`), decision: 'approve' })

// Everything that is stored, but for sessions, whose last use is noted now and then, and what jobs count anew and tell.
// Nothing is read where no transaction has begun to write since the last time, and rows whole only of tables whose rows
// have been written since.
let tables, last = {}, then = {}
async function stored() {
	const now = await one('SELECT pg_current_snapshot()') // "10:20:12,14": the next number, and those under way
	if (now === then.snapshot && now.endsWith(':')) return then.rows
	const rows = await read()
	then = { snapshot: now, rows }
	return rows
}
async function read() {
	const seldom = "- 'launched_at' - 'secret_worked_at' - 'seal' - 'hash' - 'words_rev'" // written beside, once a minute and each second
	tables ??= (await sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('session', 'nonce', 'refusal', 'audit_head', 'part_progress', 'passback', 'notice', 'reminder', 'section_words', 'minutes_words', 'pack_file') ORDER BY 1")).split('\n')
	const written = (await sql(tables.map(t => `SELECT '${t}', count(*) || ' ' || coalesce(sum(xmin::text::bigint), 0) FROM ${t}`).join(' UNION ALL '))).split('\n').map(line => line.split('|'))
	const changed = written.filter(([t, rows]) => last[t]?.rows !== rows)
	const sums = !changed.length ? [] : (await sql(changed.map(([t]) => `SELECT '${t}', md5(coalesce(string_agg(x::text, ',' ORDER BY x::text), '')) FROM (SELECT to_jsonb(t) ${seldom} AS x FROM ${t} t) t`).join(' UNION ALL '))).split('\n').map(line => line.split('|'))
	for (const [t, sum] of sums) last[t] = { rows: Object.fromEntries(written)[t], sum }
	return tables.map(t => `${t}|${last[t].sum}`).join('\n')
}
async function send(person, route, at, more = {}) {
	const [method, pattern] = route.split(' ')
	const path = pattern.replace(/:(\w+)/g, (_, name) => name === 'session' ? person.sid : at[name])
	const query = method === 'GET' && at.query ? `?${at.query}` : ''
	return fetch(`${tool}${path}${query}`, {
		method, redirect: 'manual',
		...(method === 'POST' && { headers: { 'Content-Type': type }, body: form({ csrf: person.csrf ?? '', ...at.body, ...more }) }),
	})
}

async function story() {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	program('consumer', 'add', '--name', 'En annan', '--key', 'annan', '--secret', 'en-annan-hemlighet')
	await serve()
	const found = routes().map(r => `${r.method} ${r.path}`)
	ok(found.length > 40 && new Set(found).size === found.length, `${found.length} routes are read from web/routes.c`)
	for (const route of found) if (!(route in table)) ok(false, `${route} has its row in this test`)
	for (const route of Object.keys(table)) if (!found.includes(route)) ok(false, `${route} is still a route`)

	const leader = await authority('lena', 'Tallvikens kommun', 'kurs1'), foreign = await authority('lotta', 'Granby kommun', 'kurs2')
	const people = { leader, foreign, nobody: { sid: 'A1b2C3d4E5f6G7h8I9j0K1', csrf: 'x' } }
	people.principal = await member('anna', 'Strandskolan', 'principal'); await approve(leader, 'anna')
	people.member = await member('bo', 'Strandskolan'); await approve(leader, 'bo')
	people.other = await member('asa', 'Bergsskolan'); await approve(leader, 'asa')
	people.pending = await member('orjan', 'Strandskolan')
	people.admin = new Person('sven', { roles: 'urn:lti:sysrole:ims/lis/Administrator' }); await people.admin.launch()
	const foreigner = await member('ulla', 'Granskolan', 'team_leader', 'kurs2'); await approve(foreign, 'ulla')
	const foreign_pending = await member('nils', 'Granskolan', 'team_leader', 'kurs2')
	for (const name of who.slice(1)) { await people[name].get('/personuppgifter'); people[name].csrf = hidden(people[name].html, 'csrf') || people[name].csrf }

	const group = await one("SELECT id FROM grp WHERE name = 'Strandskolan'"), foreign_group = await one("SELECT id FROM grp WHERE name = 'Granskolan'")
	const document = `/grupp/${group}/dokument/d2-document-1`, note = `/grupp/${group}/samtal/d2-discussion-1`
	await people.principal.post(`${document}/results`, { text: 'Hemligt för andra huvudmän.', base: 0 })
	await people.principal.post(note, { text: 'Gruppens anteckning.', base: 0 })
	await openRound(leader)
	await leader.post('/leda/tidsplan', { version: 0, start: `${await one('SELECT extract(year FROM starts_on) FROM cycle ORDER BY id LIMIT 1')}-08-17`, weekday: 1, half: 'morning', sports_week: 8 })
	const meeting = await one('SELECT min(id) FROM meeting')
	await foreign.post(`/grupp/${foreign_group}/dokument/d2-document-1/results`, { text: 'Granbys text.', base: 0 })
	const request = await one("SELECT m.id FROM membership m JOIN person p ON p.id = m.person WHERE p.lti_user_id = 'orjan'")
	const foreign_request = await one("SELECT m.id FROM membership m JOIN person p ON p.id = m.person WHERE p.lti_user_id = 'nils'")
	const leads = await one("SELECT m.id FROM membership m JOIN person p ON p.id = m.person WHERE p.lti_user_id = 'lena'")
	const foreign_unit = await one("SELECT id FROM school_unit WHERE name = 'Granskolan'")
	const unit = await one("SELECT id FROM school_unit WHERE name = 'Bergsskolan'")
	await leader.post('/leda/enheter/ny', { name: 'Skolan som försvinner' })
	await sql(`INSERT INTO task (organisation, cycle, title, scope, unit, part, version) SELECT m.organisation, m.cycle, 'Fråga eleverna', 'unit', m.unit, 0, 1 FROM membership m JOIN person p ON p.id = m.person WHERE p.lti_user_id = 'anna'`)
	const task = await one('SELECT id FROM task')
	await sql(`INSERT INTO local_event (organisation, cycle, kind, title, first_day, last_day) SELECT organisation, id, 'budget', '', starts_on, starts_on FROM cycle ORDER BY id LIMIT 1`)
	const event = await one('SELECT id FROM local_event')
	await sql(`INSERT INTO local_item (organisation, cycle, part, step, kind, words, place) SELECT organisation, id, 2, '', 'note', 'Deras anteckning', 1 FROM cycle ORDER BY id LIMIT 1`)
	const item = await one('SELECT id FROM local_item')
	await sql(`WITH o AS (INSERT INTO organisation (name, kind, size, approval) VALUES ('Tredje kommun', 'municipality', 'small', 'open') RETURNING id),
		y AS (INSERT INTO cycle (organisation, school_year, starts_on, ends_on, content_version) SELECT o.id, y.school_year, y.starts_on, y.ends_on, y.content_version FROM o, cycle y WHERE y.id = 1 RETURNING organisation, starts_on)
		INSERT INTO collaboration (organisation, partner, since) SELECT 1, organisation, starts_on FROM y UNION ALL SELECT organisation, 1, starts_on FROM y`)
	const collaboration = await one('SELECT id FROM collaboration WHERE organisation = 1')
	const round = await one('SELECT id FROM assessment_round')
	await sql(`INSERT INTO goal (organisation, cycle, grp, text) SELECT organisation, cycle, id, 'Hemligt för andra huvudmän' FROM grp WHERE id = ${group}`)
	const row = await one('SELECT id FROM goal')
	await leader.post('/leda/omgangar/d2-assessment-1/egna', { text: 'Skrivet av alla som får.' }); await foreign.post('/leda/omgangar/d2-assessment-1/egna', { text: 'Skrivet av alla som får.' })
	const statement = await one('SELECT min(id) FROM own_statement')
	await sql(`WITH b AS (INSERT INTO blob (organisation, state, name, type, size, sha256) VALUES (1, 'kept', 'f.webm', 'video/webm', 4, 'x') RETURNING id),
		c AS (INSERT INTO blob_chunk (organisation, blob, no, bytes) SELECT 1, id, 0, 'film' FROM b)
		INSERT INTO replaced_film (organisation, film, shown, blob, captions) SELECT 1, 'F1.1', true, id, 'WEBVTT' FROM b`)
	const own = await one('SELECT id FROM replaced_film')
	const spare = await one("SELECT id FROM school_unit WHERE name = 'Skolan som försvinner'")
	await leader.post('/leda/grupper/ny', { name: 'Reservgruppen', track: 'mixed' })
	const spare_group = await one("SELECT id FROM grp WHERE name = 'Reservgruppen'")
	await leader.post(`${document}/results/kommentarer`, { text: 'Hemligt för andra.' })
	const comment = await one('SELECT min(id) FROM comment')
	await sql(`WITH b AS (INSERT INTO blob (organisation, state, name, type, size, sha256) VALUES (1, 'kept', 'f.pdf', 'application/pdf', 4, 'x') RETURNING id),
		c AS (INSERT INTO blob_chunk (organisation, blob, no, bytes) SELECT 1, id, 0, '%PDF' FROM b)
		INSERT INTO attachment (organisation, grp, type, field, blob, name, title) SELECT 1, ${group}, 'current_situation', 'results', id, 'f.pdf', 'Hemligt för andra' FROM b`)
	const attachment = await one('SELECT id FROM attachment')
	const answers = Object.fromEntries([...(await people.principal.get('/steg/d2-assessment-1')).matchAll(/name="(D2-\d\d)"/g)].map(m => [m[1], '3']))
	const film = (await people.principal.get('/steg/d2-film-1')).match(/src="\/media\/([^"]+)"/)[1]

	// What stands in a route's path and body.
	const at = route => ({
		receipt: 1, comment, attachment, file: film, part: 2, track: 'enhet', first: 1, group: route.includes('/leda/grupper') ? spare_group : group, consumer: 2, meeting, task, event, item, collaboration, theirs: group, type: 'current_situation', member: leads, slide: 2, turn: route.startsWith('GET') ? 'avsluta' : 'oppna', unit: route.endsWith('/sla-ihop') ? spare : unit,
		file: film, part: 2, track: 'enhet', first: 1, round, group: route.includes('/leda/grupper') ? spare_group : group, consumer: 2, meeting, task, event, collaboration, theirs: group, type: 'current_situation', member: leads, slide: 2, turn: route.startsWith('GET') ? 'avsluta' : 'oppna', unit: route.endsWith('/sla-ihop') ? spare : unit,
		file: film, part: 2, track: 'enhet', text: 'grants', first: 1, group: route.includes('/leda/grupper') ? spare_group : group, consumer: 2, meeting, task, event, item, collaboration, theirs: group, type: 'current_situation', member: leads, slide: 2, turn: route.startsWith('GET') ? 'avsluta' : 'oppna', unit: route.endsWith('/sla-ihop') ? spare : unit,
		file: film, part: 2, track: 'enhet', first: 1, round, statement, group: route.includes('/leda/grupper') ? spare_group : group, consumer: 2, meeting, task, event, collaboration, theirs: group, type: 'current_situation', member: leads, slide: 2, turn: route.startsWith('GET') ? 'avsluta' : 'oppna', unit: route.endsWith('/sla-ihop') ? spare : unit,
		file: film, film: 'F1.1', own, part: 2, track: 'enhet', first: 1, group: route.includes('/leda/grupper') ? spare_group : group, consumer: 2, meeting, task, event, collaboration, theirs: group, type: 'current_situation', member: leads, slide: 2, turn: route.startsWith('GET') ? 'avsluta' : 'oppna', unit: route.endsWith('/sla-ihop') ? spare : unit,
		kind: route.includes('/ny/') ? 'iakttagelse' : 'mal', row, from: 'results',
		field: route.includes('/samtal/') ? 'note' : 'results',
		field: route.includes('/samtal/') ? 'note' : 'results', format: 'pdf',
		field: route.includes('/samtal/') ? 'note' : 'results', format: 'pdf', no: '1', table: 'narvaro',
		step: route.includes('/samtal/') ? 'd2-discussion-1' : route.includes('/dokument/') ? 'd2-document-1' : route.includes('/utkast') ? 'd2-reflection-1'
			: /sjalvskattning|resultat|omgangar/.test(route) ? 'd2-assessment-1' : 'd2-film-1',
		query: route.endsWith('/jamfor') ? 'from=1&to=1' : '',
		body: { ...(route.includes('/uppgifter/:task') && !route.includes('/leda') && { state: 'done' }), text: 'Skrivet av alla som får.', base: 1, version: 1, sequence: 0, request, decision: 'approve', ...answers,
			sends: 'yes', weekday: '1', line: 'time', done: 'yes', name: 'Lena Holm', email: 'lena@skola.example.org', level: 'board', body: 'Utbildningsnämnden', decided_on: '2026-08-14',
			...(route.includes('/leda/grupper') && { name: route.endsWith('/ny') ? 'Nya gruppen' : 'Gruppen som alla ville ha', track: 'mixed', version: 0, do: route.endsWith('/valj') ? 'all' : 'lead', m1: '1' }),
			...(route.includes('/trad/') && { kind: 'result', do: 'adopt', version: route.endsWith('faststall') ? 1 : 2 }),
			...(route.includes('/enheter') && { name: route.endsWith('/ny') ? 'Nya skolan' : 'Reservskolan', list: 'Skolan i listan', go: 'save', version: 0, target: unit }) },
	})
	for (const route of found.filter(r => r in table)) {
		if (route === 'POST /s/:session/grupp/:group/trad/:kind/:row') await sql("UPDATE goal SET state = 'proposed', adopted_at = NULL, adopted_by = NULL") // nobody changes an adopted one
		const want = table[route].trim().split(/\s+/), got = [], changed = []
		for (const name of who) {
			const refused = +want[who.indexOf(name)] >= 400 || (route.startsWith('POST') && name === 'nobody')
			const before = refused ? await stored() : ''
			const answer = await send(people[name], route, at(route))
			got.push(String(answer.status))
			if (route === 'POST /s/:session/leda/arkiv') await until('the archive', async () => await one("SELECT count(*) FROM year_archive WHERE state = 'asked'") === '0') // made by a job
			const html = await answer.text()
			const after = refused ? await stored() : ''
			const touched = after === before ? [] : after.split('\n').filter(t => !before.includes(t)).map(t => t.split('|')[0]).filter(t => t !== 'draft' || answer.status !== 409) // what is typed into a conflict is kept
			if (touched.length) changed.push(`${name}: ${touched}`)
			if (['nobody', 'pending', 'admin', 'other', 'foreign'].includes(name) && html.includes('Hemligt för andra')) changed.push(`${name} reads it`)
		}
		if (/\/bilagor\/:attachment\/ta-bort$/.test(route)) program('work', '--drain') // the bytes go now, not while another route is tried
		if (/\/omgang\/:round\/(stang|visa)$/.test(route)) program('work', '--drain') // the jobs have parted the answers, and made the results
		ok(got.join() === want.join() && !changed.length, `${route}: ${want.join(' ')}`, `${who.filter((_, i) => got[i] !== want[i]).map(name => `${name}: ${got[who.indexOf(name)]}`).join(', ')} ${changed.length ? `changed by ${changed}` : ''}`)
	}

	ok((await people.member.get(document)).includes('Gruppens samtalsledare, enhetens rektor eller processledaren färdigställer'), 'who may not finalise is told who does')
	ok(!(await people.principal.get(document)).includes('färdigställer dokumentet när') && people.principal.html.includes('/fardigstall"'), 'who may has the button')

	// Every POST of a session needs its own token.
	for (const route of found.filter(r => r.startsWith('POST') && in_session(r))) {
		const before = await stored(), wrong = []
		for (const csrf of ['', 'annat', foreign.csrf]) {
			const answer = await send(leader, route, at(route), { csrf })
			if (answer.status !== (route.endsWith('/:film/fil') || route.endsWith('/bilagor') ? 415 : 403)) wrong.push(answer.status) // a form with files: story films
		}
		ok(!wrong.length && await stored() === before, `${route} is refused without this session's token`, wrong.join())
	}

	// Another authority's things, named by somebody with every right in their own.
	const untouched = async (what, act, want = 404) => {
		const before = await stored(), answer = await act(), html = await answer.text()
		ok(answer.status === want && await stored() === before && !/Granbys text|Hemligt/.test(html), what, `${answer.status} ${html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').slice(0, 200)}`)
	}
	for (const route of found.filter(r => r.includes(':group')))
		await untouched(`${route} with a group of another authority`, () => send(leader, route, { ...at(route), group: foreign_group }))
	await untouched('a sign-up of another authority, approved', () => send(leader, 'POST /s/:session/leda/anmalan', at(''), { request: foreign_request }))
	await untouched('a sign-up of another authority, rejected', () => send(leader, 'POST /s/:session/leda/anmalan', at(''), { request: foreign_request, decision: 'reject' }))
	for (const route of found.filter(r => r.includes(':item')))
		await untouched(`${route} with an addition of another authority`, () => send(foreign, route, at(route)))
	for (const route of found.filter(r => r.includes(':task')))
		await untouched(`${route} with a task of another authority`, () => send(foreign, route, at(route)))
	for (const route of found.filter(r => r.includes(':row')))
		await untouched(`${route} with a row of another authority`, () => send(foreign, route, { ...at(route), group: foreign_group }))
	for (const route of found.filter(r => r.includes(':meeting')))
		await untouched(`${route} with a meeting of another authority`, () => send(foreign, route, at(route)), route.startsWith('POST') && route.endsWith('/bilagor') && !route.includes(':group') ? 415 : 404) // a form with files: story attachments
	for (const route of found.filter(r => r.includes(':round')))
		await untouched(`${route} with a round of another authority`, () => send(foreign, route, at(route)))
	const late = await member('mikael', 'Strandskolan')
	await untouched('a unit of another authority, in a sign-up', () => send(late, 'POST /s/:session/anmalan', at(''), { function: 'principal', track: 'unit', unit: foreign_unit, unit_name: '' }))
	for (const route of found.filter(r => r.includes(':unit')))
		await untouched(`${route} with a unit of another authority`, () => send(leader, route, { ...at(route), unit: foreign_unit }))
	for (const route of found.filter(r => r.includes(':member')))
		await untouched(`${route} with a member of another authority`, () => send(foreign, route, at(route)))
	await untouched('a hand-over to a member of another authority', () => send(leader, 'POST /s/:session/leda/processledare/lamna-over', at(''), { successor: foreign_request, after: 'leave', go: 'do' }))
	await untouched('a merge into a unit of another authority', () => send(leader, 'POST /s/:session/leda/enheter/:unit/sla-ihop', { ...at('/enheter'), unit }, { target: foreign_unit }))
	const section = 'POST /s/:session/grupp/:group/dokument/:step/:field', restore = `${section}/versioner/aterstall`
	await untouched('a base that this section never had', () => send(people.member, section, at(section), { base: 77, text: 'Nytt.' }))
	await untouched('a text of theirs that this section never had', () => send(people.member, section, at(section), { base: 1, theirs: 77, mine: 'Nytt.' }))
	await untouched('a version that this section never had', () => send(people.member, restore, at(restore), { version: 77 }))
	for (const query of ['from=77&to=1', 'from=1&to=77', 'from=1', ''])
		await untouched(`versions compared with ?${query}`, () => send(people.member, `GET ${restore.slice(5).replace('aterstall', 'jamfor')}`, { ...at(restore), query }))
	for (const step of ['d1-film-1', 'd9-film-1', 'd2-film-1']) {
		await untouched(`a round of ${step}`, () => send(leader, 'POST /s/:session/leda/omgangar/:step/ny', { ...at(''), step }))
		await untouched(`a document of ${step}`, () => send(leader, section.replace('POST', 'GET'), { ...at(section), step }))
	}
	await untouched('a section of the organiser alone, in a unit', async () => {
		const field = [...(await foreign.get(`/grupp/${await one("SELECT id FROM grp WHERE name = 'Granby kommun'")}/dokument/d2-document-1`)).matchAll(/d2-document-1\/([a-z_]+)"/g)].map(m => m[1])
		const own = [...(await leader.get(document)).matchAll(/d2-document-1\/([a-z_]+)"/g)].map(m => m[1])
		return send(leader, section, { ...at(section), field: field.find(f => f !== 'fardigstall' && !own.includes(f)) })
	})

	// Rights follow the course, and the latest launch.
	const guest = new Person('lena', { context_id: 'kurs2', roles: 'Instructor' }); await guest.launch(); await guest.get('/')
	ok(guest.html.includes('name="why"') && (await send(guest, 'GET /s/:session/leda', at(''))).status === 303, 'a leader of one authority is a newcomer in another')
	ok((await send(leader, 'GET /s/:session/leda', at(''))).status === 200, 'and still leads the own one')
	const demoted = new Person('lena', { context_id: 'kurs1', roles: 'Learner' }); await demoted.launch(); await demoted.get('/personuppgifter')
	ok((await send(demoted, 'GET /s/:session/leda', at(''))).status === 403, 'a leader launched as learner does not lead')
	ok((await send(leader, 'POST /s/:session/leda/omgang/:round/visa', at(''))).status === 403, 'nor in a session from before')
	ok((await send(demoted, 'GET /s/:session/oversikt', at(''))).status === 200, 'but takes part')
	for (const [course, to, heading] of [['kurs1', '/anmalan', 'name="why"'], ['kurs3', '/ny-huvudman', 'name="school_year"']]) {
		const both = new Person('ingrid', { context_id: course, roles: 'Instructor,urn:lti:sysrole:ims/lis/Administrator' }); await both.launch(); await both.get('/')
		ok(both.html.includes('Du är också lärare') && both.html.includes(`/s/${both.sid}${to}"`), `an administrator who is also a teacher finds the way to ${to}`)
		ok((await both.get(to), both.status === 200 && both.html.includes(heading)), 'and gets there')
	}
	ok((await people.admin.get('/'), people.admin.status === 200 && !people.admin.html.includes('Du är också lärare')), 'an administrator alone has no such way')

	// The operator's own platform: its administrators, and nobody else.
	const keys = '/drift/nycklar'
	await untouched('the keys, by an administrator of any platform', () => people.admin.get(keys).then(() => ({ status: people.admin.at && people.admin.url.endsWith(keys) ? 200 : 404, text: async () => '' })))
	program('consumer', 'set', key, '--operator', 'yes')
	for (const [name, person] of Object.entries({ leader, principal: people.principal, pending: people.pending, demoted }))
		ok((await send(person, 'POST /s/:session/drift/nycklar/:consumer/byt', at(''))).status === 403 && (await send(person, 'GET /s/:session/drift/nycklar', at(''))).status !== 200, `of the operator's own platform: not a ${name}`)
	const admin = people.admin
	await admin.get(keys)
	ok(admin.status === 200 && admin.html.includes('2 lärplattformar') && admin.html.includes('>annan<') && admin.html.includes('aria-current="page">Nycklar'), 'an administrator of the operator\'s platform sees every key', admin.html)
	const policy = admin.headers.get('content-security-policy')
	ok(policy.endsWith("frame-ancestors 'self' https://moodle.example.org") && admin.headers.get('cache-control') === 'no-store', 'in the frame of that platform alone', policy)
	await admin.get(`${keys}/1`)
	ok(admin.status === 200 && admin.html.includes('Du kom själv in med den här nyckeln') && !admin.html.includes('/stang"') && admin.html.includes('/byt"'), 'the own key cannot be shut', admin.html)
	for (const act of ['stang', 'oppna', 'giltighet']) await untouched(`the own key: ${act}`, () => send(admin, `POST /s/:session/drift/nycklar/:consumer/${act}`, { ...at(''), consumer: 1 }), 403)
	await untouched('a key that nobody has', () => send(admin, 'GET /s/:session/drift/nycklar/:consumer', { ...at(''), consumer: 77 }))
	await untouched('a key by a word', () => send(admin, 'POST /s/:session/drift/nycklar/:consumer/stang', { ...at(''), consumer: 'annan' }))
	await untouched('a day that is no day', () => send(admin, 'POST /s/:session/drift/nycklar/:consumer/giltighet', at(''), { first_day: 'i morgon', last_day: '' }), 400)
	await untouched('a last day before the first', () => send(admin, 'POST /s/:session/drift/nycklar/:consumer/giltighet', at(''), { first_day: '2026-08-01', last_day: '2026-07-31' }), 400)
	await admin.post(`${keys}/2/giltighet`, { first_day: ' 2026-08-01 ', last_day: 'aldrig' })
	ok(admin.status === 400 && admin.html.includes('value=" 2026-08-01 "') && admin.html.includes('value="aldrig"') && admin.html.includes('Skriv dagen som'), 'what was typed stands there again', admin.html)
	const shown = async () => { await admin.get(`${keys}/2`); return admin.html }
	await admin.post(`${keys}/2/giltighet`, { first_day: '2020-01-01', last_day: '2020-12-31' })
	ok(admin.html.includes('Ändringen är sparad') && (await shown()).includes('gällde till och med 2020-12-31'), 'first and last day', admin.html)
	await admin.post(`${keys}/2/giltighet`, { first_day: '', last_day: '' })
	ok((await shown()).includes('Nyckeln är öppen'), 'and none')
	await admin.post(`${keys}/2/stang`, {})
	ok((await shown()).includes('Nyckeln är stängd') && !admin.html.includes('/stang"'), 'shut')
	await admin.post(`${keys}/2/oppna`, {})
	ok((await shown()).includes('Nyckeln är öppen'), 'opened')
	const both = await Promise.all([1, 2].map(() => send(admin, 'POST /s/:session/drift/nycklar/:consumer/byt', at(''))))
	ok(both.every(a => a.status === 200), 'two who change the secret at once see each one, of which the later counts', both.map(a => a.status).join())
	await admin.read(both[0])
	const fresh = admin.html.match(/id="secret">([\w-]{43})</)?.[1]
	ok(admin.status === 200 && fresh && admin.headers.get('cache-control') === 'no-store' && admin.html.includes(`till=${keys}/2"`), 'a new secret is shown once', admin.html)
	ok(!(await shown()).includes(fresh) && admin.html.includes('Den gamla hemligheten') && admin.html.includes('/byt"') && !admin.html.includes('/avsluta-bytet"'), 'and never again: one that is lost is made anew; the old one is kept until the new one has worked', admin.html)
	await untouched('the end of a change that nobody has used', () => send(admin, 'POST /s/:session/drift/nycklar/:consumer/avsluta-bytet', at('')), 409)
	await sql("UPDATE consumer SET secret_worked_at = now() WHERE id = 2")
	await untouched('a third secret', () => send(admin, 'POST /s/:session/drift/nycklar/:consumer/byt', at('')), 409)
	ok((await shown()).includes('/avsluta-bytet"') && (await admin.post(`${keys}/2/avsluta-bytet`, {}), (await shown()).includes('/byt"')), 'then the change is ended', admin.html)
	ok(await sql("SELECT string_agg(act, ' ' ORDER BY id) FROM audit WHERE actor LIKE 'operator person %' AND thing = 'consumer 2'") === 'key.expire key.expire key.disable key.enable key.rotate key.rotate key.retire-old-secret', 'each has its line in the log')
	ok(foreigner.sid !== foreign_pending.sid && (await send(foreigner, 'GET /s/:session/oversikt', at(''))).status === 200, 'and the other authority goes on as before')
}
await run(story)

// Every page works without this. It saves drafts while you write, copies, prints, and talks with the page around the frame.
(() => {
	'use strict';
	const all = (selector, from = document) => [...from.querySelectorAll(selector)];
	const clock = time => new Date(time).toLocaleTimeString('sv-SE', { hour: '2-digit', minute: '2-digit' }).replace(':', '.');
	const soon = 2000, patient = 5000, often = 15000, longest = 60000, kept = 14 * 24 * 3600 * 1000;

	// The page around the frame, where it listens. Canvas reads an object or a string and says what it can do, Moodle's
	// message plug-in reads a string, Moodle itself nothing at all.
	const around = {
		able: new Set(),
		tell(subject, more) { if (parent !== window) parent.postMessage(JSON.stringify({ subject, ...more }), '*'); },
		use(subject, more) { if (this.able.has(subject)) this.tell(subject, more); },
		heard(event) {
			if (event.source !== parent || event.data?.subject !== 'lti.capabilities.response') return;
			for (const message of event.data.supported_messages ?? []) this.able.add(message?.subject);
			this.use('lti.scrollToTop');
		},
		meet() {
			if (parent === window) return;
			addEventListener('message', event => this.heard(event));
			this.tell('lti.capabilities', { message_id: 'kv' });
		},
	};

	// Storage may be missing or refused in a frame from another site.
	const store = {
		get(key) {
			try {
				const copy = JSON.parse(localStorage.getItem('kv.' + key));
				return copy && Date.now() - copy.at < kept ? copy : null;
			} catch { return null; }
		},
		set(key, copy) { try { localStorage.setItem('kv.' + key, JSON.stringify(copy)); } catch { /* the server has the draft */ } },
		drop(key) { try { localStorage.removeItem('kv.' + key); } catch { /* nothing was kept */ } },
		// Of the form that this tab has sent, once the page that follows says that it is saved: it may be another one.
		sends(key) { try { sessionStorage.setItem('kv.sent', key); } catch { /* then the person is asked */ } },
		settle() {
			try {
				const key = sessionStorage.getItem('kv.sent');
				sessionStorage.removeItem('kv.sent');
				if (key && /[?&](sparat|hopslaget|skickad)=1/.test(location.search)) this.drop(key);
			} catch { /* nothing was sent */ }
		},
	};

	function editor(form) {
		const whole = 'whole' in form.dataset, area = whole ? null : form.elements.text, at = form.elements.version ?? form.elements.base, state = form.querySelector('[data-state]'), offer = form.querySelector('[data-restore]');
		const key = form.dataset.edit, url = form.dataset.draft;
		// A section of fields, or a row, has no text of its own: what is typed in them all, as a form sends it.
		const ours = ['csrf', 'base', 'version', 'done', 'was_done', 'as', 'draft'], fields = () => [...new FormData(form)].filter(([name, value]) => value && !ours.includes(name));
		const typed = () => area ? area.value : new URLSearchParams(fields()).toString();
		let sent = form.dataset.shows === 'typed' ? null : area ? area.defaultValue : typed(), lost = null, base = at.value, timer = 0, wait = soon, last = 0, busy = false, ended = false, risky = false, back = false, taking = false, next = save;
		// The draft that this page knows. One that is newer, from another window, is never replaced by itself.
		const seen = form.elements.draft, knows = answer => {
			const now = answer.headers?.get('Kv-Draft') ?? '';
			if (seen && (now || answer.ok)) seen.value = now;
		};
		if (seen) seen.value = form.dataset.seen; // a browser may have put back what stood there before it loaded the page anew
		// While the answer to another text (busy) is not here, the page does not know its own draft, and does not say.
		const unsure = text => busy !== false && busy !== text;
		const say = text => { if (state.textContent.trim() !== text) state.textContent = text; };
		// What the server could not take is lost with the page where the browser keeps no copy: ask before leaving.
		const risk = now => {
			if (now === risky) return;
			risky = now;
			if (now) around.use('lti.screenReaderAlert', { body: state.textContent });
			around.use(now ? 'lti.setUnloadMessage' : 'lti.removeUnloadMessage', { message: form.dataset.unsaved });
		};
		// Whoever else writes here now is told of, and stops nobody.
		const beside = form.querySelector('[data-writing]'), present = words => {
			beside.hidden = !words;
			if (beside.textContent !== words) beside.textContent = words;
		};
		const began = base, asBefore = () => { base = at.value = began; back = false; };
		const later = ms => { clearTimeout(timer); timer = setTimeout(() => next(), ms); };

		// What went away without an answer may have arrived: it goes first once more.
		async function save(leaving = false, text = leaving ? typed() : lost ?? typed()) {
			if (!url || ended || text === sent) return;
			if (busy !== false && !leaving) return later(soon);
			const before = unsure(text);
			busy = text;
			try {
				const body = new URLSearchParams(area ? { text } : text);
				for (const name of ours) if (name in form.elements && name !== 'done') body.append(name, form.elements[name].value);
				if (before) body.delete('draft');
				const answer = await fetch(url, { method: 'POST', body, redirect: 'manual', keepalive: leaving });
				if (!answer.ok) throw answer;
				present(decodeURIComponent(answer.headers.get('Kv-Writing') ?? ''));
				knows(answer);
				sent = text;
				wait = soon;
				last = Date.now();
				const again = lost !== null && typed() !== text;
				lost = null;
				if (again) return later(0);
				if (store.get(key)?.text === text && !taking) store.drop(key);
				say(back ? form.dataset.back : answer.headers.has('Kv-Newer') ? form.dataset.conflict : form.dataset.saved.replace('{0}', clock(last)));
				back = false;
				risk(false);
			} catch (failed) {
				const newer = failed.headers?.has('Kv-Elsewhere') ?? false;
				ended = newer || [403, 404, 410].includes(failed.status);
				lost = failed.status ? null : text;
				knows(failed);
				form.querySelector('[data-elsewhere]').hidden = !newer;
				say(newer ? form.dataset.newer : ended ? form.dataset.ended : form.dataset.unsaved);
				risk(!newer || store.get(key)?.text !== typed());
				wait = Math.min(wait * 2, longest);
				later(wait);
			} finally {
				busy = false;
			}
		}

		// On paper stands what is typed now, also where the page came with something else.
		const paper = form.querySelector('.print'), came = area ? area.defaultValue : typed(), made = [...paper?.childNodes ?? []];
		const written = () => {
			const lines = [];
			let set;
			for (const el of all('textarea, select, input:not([type=hidden])', form)) {
				const box = el.matches('[type=radio], [type=checkbox]');
				if (!el.value || ours.includes(el.name) || (box && !el.checked)) continue;
				if (lines.length && el.closest('.cells') !== set) lines.push('');
				set = el.closest('.cells');
				lines.push(box ? el.value : `${el.labels[0].firstChild.textContent.trim()}: ${el.selectedOptions?.[0].text ?? el.value}`);
			}
			return lines.join('\n');
		};
		if (paper) addEventListener('beforeprint', () => {
			const other = typed() !== came;
			paper.classList.toggle('pre', other);
			paper.replaceChildren(...other ? [area ? area.value : written()] : made);
		});

		form.addEventListener('input', () => {
			next = save;
			if (taking) asBefore();
			else store.set(key, { text: typed(), at: Date.now(), base, sent });
			last = last || Date.now();
			later(Date.now() - last > often ? 0 : wait);
		});
		addEventListener('online', () => later(0));
		addEventListener('pagehide', () => save(true));
		addEventListener('beforeunload', event => { if (risky) event.preventDefault(); });
		addEventListener('pageshow', event => { ended = ended && !event.persisted; });
		form.addEventListener('submit', () => {
			clearTimeout(timer);
			ended = true;
			if (seen && unsure(typed())) seen.value = '';
			risk(false);
			if (taking) return;
			store.set(key, { text: typed(), at: Date.now(), base, sent, submitted: true });
			store.sends(key);
		});

		// What the browser, or the page of a fault, has put in the field is saved nowhere.
		if (typed() !== sent) later(0);
		// What an earlier page could not send. After a save that the server confirmed it is not needed.
		const copy = store.get(key);
		const asked = document.querySelector('[data-notice]') || /[?&]rad=/.test(location.search);
		if (copy?.text === sent || (copy?.submitted && asked)) return store.drop(key);
		if (!copy || copy.text === typed()) return;
		// Rows that are not on the page come back with it, once the server has them: until then the copy stays, and is offered.
		const take = async () => {
			if (area) {
				area.value = copy.text;
				return later(0);
			}
			const stood = typed();
			taking = true;
			next = take;
			await save(false, copy.text);
			taking = sent !== copy.text;
			lost = null;
			offer.hidden = !taking && typed() === stood;
			if (taking) return;
			if (!offer.hidden) return later(0);
			store.drop(key);
			ended = true;
			location.reload();
		};
		offer.querySelector('[data-copy]').textContent = area ? copy.text : [...new URLSearchParams(copy.text)].filter(([name]) => whole ? form.elements[name]?.matches?.('textarea, input[type=text]') : !/^k\d/.test(name)).map(pair => pair[1]).join('\n');
		offer.querySelector('[data-use]').addEventListener('click', () => {
			take();
			offer.hidden = true;
			area?.focus();
		});
		offer.querySelector('[data-drop]').addEventListener('click', () => {
			store.drop(key);
			taking = false;
			next = save;
			asBefore();
			offer.hidden = true;
			(area ?? form.querySelector('textarea, input, select')).focus();
		});
		// It goes on from what stands here, or from a version that the server knows: what others have saved since is merged
		// with it when it is saved. Beside another draft the person chooses.
		if (copy.base !== undefined && (copy.sent === typed() || form.dataset.shows === 'saved')) {
			base = at.value = copy.base;
			back = true;
			say(form.dataset.back);
			return take();
		}
		offer.hidden = false;
	}

	// A form is sent once: whoever presses twice waits for the page that the first press asked for, and for a while where none comes.
	function once() {
		let sent = new WeakMap();
		document.addEventListener('submit', event => {
			if (Date.now() - (sent.get(event.target) ?? 0) > patient) return;
			event.preventDefault();
			event.stopImmediatePropagation();
		}, true);
		addEventListener('submit', event => { if (!event.defaultPrevented && !event.target.target) sent.set(event.target, Date.now()); });
		addEventListener('pageshow', () => { sent = new WeakMap(); });
	}

	// What is selected in the text above, or on the page, goes along.
	function selected(form) {
		const area = document.querySelector('form[data-edit] textarea');
		form.hidden = false;
		form.addEventListener('submit', event => {
			const text = area ? area.value.slice(area.selectionStart, area.selectionEnd) : String(getSelection());
			form.elements.text.value = text.trim();
			if (!text.trim()) event.preventDefault();
		});
	}

	function copyButton(button) {
		const source = document.getElementById(button.dataset.copy), said = button.parentNode.querySelector('[role=status]');
		button.closest('[data-copy-row]').hidden = false;
		button.addEventListener('click', async () => {
			try {
				await navigator.clipboard.writeText(source.textContent);
				said.textContent = button.dataset.done;
			} catch {
				getSelection().selectAllChildren(source);
				said.textContent = button.dataset.marked;
			}
		});
	}

	function printButton(row) {
		row.hidden = false;
		row.firstElementChild.addEventListener('click', () => print());
	}

	// A film of pictures: one at a time, each for its time. The words are read out where somebody steps, not while it plays.
	function film(box) {
		const list = box.querySelector('ol'), shots = [...list.children], begins = shots.map(shot => Number(shot.dataset.at));
		const bar = box.querySelector('.film-bar'), [play, back, on] = all('button', bar), place = bar.querySelector('input');
		const shown = bar.querySelector('span'), speed = bar.querySelector('select'), length = Number(box.dataset.film);
		let time = 0, then = 0, ticking = 0;
		const stamp = s => `${Math.floor(s / 60)}.${String(Math.floor(s % 60)).padStart(2, '0')}`;
		const current = () => begins.filter(begin => begin <= time).length - 1;
		const show = to => {
			time = Math.max(0, Math.min(to, length));
			shots.forEach((shot, i) => { shot.hidden = i !== current(); });
			place.value = time;
			place.setAttribute('aria-valuetext', shown.textContent = `${stamp(time)} / ${stamp(length)}`);
		};
		const run = yes => {
			clearInterval(ticking);
			ticking = yes ? setInterval(tick, 200) : 0;
			then = performance.now();
			play.textContent = yes ? play.dataset.pause : play.dataset.play;
			list.setAttribute('aria-live', yes ? 'off' : 'polite');
			if (yes) all('img', list).forEach(image => { image.loading = 'eager'; });
		};
		const tick = () => {
			const now = performance.now();
			show(time + (now - then) / 1000 * Number(speed.value));
			then = now;
			if (time >= length) run(false);
		};
		const step = by => { run(false); show(begins[Math.max(0, Math.min(current() + by, shots.length - 1))]); };

		play.dataset.play = play.textContent;
		play.addEventListener('click', () => { if (time >= length) show(0); run(!ticking); });
		back.addEventListener('click', () => step(-1));
		on.addEventListener('click', () => step(1));
		place.addEventListener('input', () => show(Number(place.value)));
		box.addEventListener('seek', event => { show(event.detail); run(true); play.focus(); });
		box.classList.add('plays');
		bar.hidden = false;
		show(0);
	}

	function timeLink(link) {
		link.addEventListener('click', event => {
			const film = document.getElementById('film');
			event.preventDefault();
			if (film.dataset.film) return film.dispatchEvent(new CustomEvent('seek', { detail: Number(link.dataset.at) }));
			film.currentTime = Number(link.dataset.at);
			film.play().catch(() => { /* the person presses play */ });
			film.focus();
		});
	}

	// On the wall: the keys of a clicker and of a keyboard.
	const keys = { ArrowRight: 'next', ' ': 'next', PageDown: 'next', ArrowLeft: 'previous', PageUp: 'previous', Escape: 'leave' };
	function wall(body) {
		addEventListener('keydown', event => {
			const link = !event.ctrlKey && !event.altKey && !event.metaKey && !event.target.closest('input, textarea, select, button, video') && keys[event.key] && body.querySelector(`[data-wall=${keys[event.key]}]`);
			if (!link) return;
			event.preventDefault();
			link.click();
		});
	}

	// How long is left of a question; below nought it goes on counting.
	function timer(row) {
		const shown = row.querySelector('[role=timer]'), button = row.querySelector('button');
		let left = Number(row.dataset.timer), end = 0, ticking = 0;
		const show = () => {
			const seconds = end ? Math.round((end - Date.now()) / 1000) : left, over = Math.abs(seconds);
			shown.textContent = `${seconds < 0 ? '–' : ''}${Math.floor(over / 60)}.${String(over % 60).padStart(2, '0')}`;
			return seconds;
		};
		button.addEventListener('click', () => {
			if (end) {
				clearInterval(ticking);
				left = show();
				end = 0;
			} else {
				end = Date.now() + left * 1000;
				ticking = setInterval(show, 500);
			}
			button.textContent = end ? button.dataset.stop : button.dataset.go;
		});
		row.hidden = false;
		show();
	}

	function frameHeight() {
		let timer = 0, told = 0;
		const tell = () => {
			const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
			if (height === told) return;
			told = height;
			around.tell('lti.frameResize', { height });
		};
		new ResizeObserver(() => {
			clearTimeout(timer);
			timer = setTimeout(tell, 100);
		}).observe(document.body);
	}

	// ---- Marks in a text field ----

	// As if it were typed, so that it can be undone.
	function put(area, from, to, text, select = [from + text.length, from + text.length]) {
		area.focus();
		area.setSelectionRange(from, to);
		if (!document.execCommand(text ? 'insertText' : 'delete', false, text)) {
			area.setRangeText(text, from, to, 'end');
			area.dispatchEvent(new Event('input', { bubbles: true }));
		}
		area.setSelectionRange(...select);
	}
	const begin = /^(\s*)(?:(?:#{1,6}|[-*]|\d{1,3}\.)\s+)?/, inWord = c => /[\p{L}\p{N}]/u.test(c ?? '');

	// Every line that is chosen, whole.
	function onLines(area, change) {
		const { value, selectionStart: a, selectionEnd: b } = area, from = value.lastIndexOf('\n', a - 1) + 1;
		const end = value.indexOf('\n', b > a && value[b - 1] === '\n' ? b - 1 : b), to = end < 0 ? value.length : end;
		const lines = value.slice(from, to).split('\n'), text = change(lines).join('\n');
		const caret = Math.max(from, from + text.length - (to - b));
		put(area, from, to, text, a === b ? [caret, caret] : [from, from + text.length]);
	}
	const marked = (lines, is, mark) => {
		const full = lines.filter(line => line.trim()), off = full.length && full.every(line => is.test(line));
		return lines.map(line => (line.trim() || lines.length === 1 ? line.replace(begin, `$1${off ? '' : mark()}`) : line));
	};
	function wrap(area, sign) {
		const { value } = area, n = sign.length;
		let { selectionStart: a, selectionEnd: b } = area;
		while (a < b && /\s/.test(value[a])) a++;
		while (a < b && /\s/.test(value[b - 1])) b--;
		if (a === b) {
			while (inWord(value[a - 1])) a--;
			while (inWord(value[b])) b++;
		}
		const words = value.slice(a, b), stars = value.slice(0, a).match(/\**$/)[0].length;
		if (a < b && (stars === 3 || stars === n) && value.slice(b, b + n) === sign) return put(area, a - n, b + n, words, [a - n, b - n]);
		if (words.length > 2 * n && words.startsWith(sign) && words.endsWith(sign) && words[n] !== '*') return put(area, a, b, words.slice(n, -n), [a, b - 2 * n]);
		if (!words.includes('\n')) return put(area, a, b, sign + words + sign, [a + n, b + n]);
		const text = words.split('\n').map(line => {
			const start = line.match(begin)[0].length;
			return start < line.length ? line.slice(0, start) + sign + line.slice(start).trimEnd() + sign : line;
		}).join('\n');
		return put(area, a, b, text, [a, a + text.length]);
	}
	function linkTo(area) {
		const { value, selectionStart: a, selectionEnd: b } = area, words = value.slice(a, b).replace(/[[\]]/g, '').replace(/\s+/g, ' ').trim();
		const address = /^(?:https?:\/\/|mailto:)[^\s()]+$/i.test(words), at = a + words.length + 3;
		if (address) return put(area, a, b, `[](${words})`, [a + 1, a + 1]);
		return put(area, a, b, `[${words}](https://)`, words ? [at, at + 8] : [a + 1, a + 1]);
	}
	const acts = {
		bold: area => wrap(area, '**'),
		heading: area => onLines(area, lines => {
			const next = /^\s*#\s/.test(lines[0]) ? '## ' : /^\s*#/.test(lines[0]) ? '' : '# ';
			return lines.map(line => (line.trim() || lines.length === 1 ? line.replace(begin, next) : line));
		}),
		list: area => onLines(area, lines => marked(lines, /^\s*[-*]\s/, () => '- ')),
		numbers: area => onLines(area, lines => { let n = 0; return marked(lines, /^\s*\d{1,3}\.\s/, () => `${++n}. `); }),
		link: linkTo,
	};
	const drawn = { list: 'M9 6h12M9 12h12M9 18h12M4 6h.01M4 12h.01M4 18h.01', numbers: 'M10 6h11M10 12h11M10 18h11M4 5.5 5.5 4v5M4 15c0-2 3-2 3 0 0 1.5-3 2-3 4h3' };

	function toolButton(name, label) {
		const button = document.createElement('button');
		button.type = 'button';
		button.tabIndex = -1;
		if (drawn[name]) {
			const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg'), path = document.createElementNS(svg.namespaceURI, 'path');
			svg.setAttribute('viewBox', '0 0 24 24');
			svg.setAttribute('aria-hidden', 'true');
			path.setAttribute('d', drawn[name]);
			svg.append(path);
			button.append(svg);
		} else {
			button.textContent = name === 'bold' ? label[0] : label;
		}
		button.setAttribute('aria-label', label);
		button.title = name === 'bold' ? `${label} (Ctrl+B)` : label;
		return button;
	}

	// The row of buttons above the field that stands before how. One of them is in the order of the Tab key; arrows move.
	function tools(how) {
		const area = how.previousElementSibling, bar = document.createElement('div');
		bar.className = 'tools screen';
		bar.setAttribute('role', 'toolbar');
		bar.setAttribute('aria-label', how.dataset.tools);
		bar.setAttribute('aria-controls', area.id);
		for (const [name, act] of Object.entries(acts)) {
			const button = toolButton(name, how.dataset[name]);
			button.addEventListener('click', () => act(area));
			bar.append(button);
		}
		const buttons = [...bar.children], go = i => {
			buttons.forEach((button, k) => { button.tabIndex = k === i ? 0 : -1; });
			buttons[i].focus();
		};
		buttons[0].tabIndex = 0;
		bar.addEventListener('keydown', event => {
			const i = buttons.indexOf(event.target), last = buttons.length - 1;
			const to = { ArrowRight: i < last ? i + 1 : 0, ArrowLeft: i ? i - 1 : last, Home: 0, End: last }[event.key];
			if (to === undefined || i < 0) return;
			event.preventDefault();
			go(to);
		});
		area.addEventListener('keydown', event => {
			const sign = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && { b: '**', i: '*' }[event.key.toLowerCase()];
			if (!sign) return;
			event.preventDefault();
			wrap(area, sign);
		});
		area.addEventListener('paste', event => pasted(area, event));
		area.before(bar);
	}

	// ---- What is pasted from a word processor ----

	// Parsed apart from the page: nothing of it runs, nothing of it is fetched, and only words come out.
	const parsed = html => {
		const { body } = new DOMParser().parseFromString(html, 'text/html');
		all('script, style, title, xml, img, svg, object, iframe, template, noscript, textarea, select, button, del, [hidden], .MsoCommentReference, .MsoCommentText', body).forEach(el => el.remove());
		all('[style]', body).filter(el => /display:none|mso-hide:all|mso-element:comment|mso-comment-/.test(styleOf(el))).forEach(el => el.remove());
		return body;
	};
	const styleOf = el => (el.getAttribute('style') ?? '').toLowerCase().replace(/\s*([:;])\s*/g, '$1');
	const spaced = text => text.replace(/[\s\u00a0]+/g, ' ');
	const rowsOf = table => {
		all('p, br, div, li', table).forEach(el => el.after(' '));
		return [...table.rows].map(row => [...row.cells].map(cell => spaced(cell.textContent).trim())).filter(row => row.some(cell => cell));
	};

	const blocks = new Set('ADDRESS ARTICLE ASIDE BLOCKQUOTE CENTER DD DIV DL DT FIGURE FIGCAPTION FOOTER FORM HEADER HR MAIN NAV OL P PRE SECTION TABLE TBODY TD TFOOT TH THEAD TR UL'.split(' '));
	const headingOf = el => Number(el.tagName.match(/^H([1-6])$/)?.[1] ?? el.className.match?.(/^(?:MsoHeading|Heading|Rubrik)\s?(\d)/)?.[1] ?? styleOf(el).match(/mso-outline-level:(\d)/)?.[1] ?? (/^Mso(?:Sub)?title/i.test(el.className) ? 1 : 0));
	// Word's list paragraphs are no list: each says its level, and holds its mark as text.
	const wordItem = el => {
		const level = styleOf(el).match(/mso-list:l\d+ level(\d)/)?.[1];
		if (!level) return null;
		const sign = all('[style]', el).find(part => /mso-list:ignore/.test(styleOf(part))), typed = spaced(sign?.textContent ?? '').trim();
		sign?.remove();
		return { level: Number(level), number: /^[\p{L}\d]{1,3}[.)]/u.test(typed) ? Number.parseInt(typed, 10) || NaN : 0 };
	};
	const lookOf = (el, look) => {
		const style = styleOf(el), weight = style.match(/font-weight:(\w+)/)?.[1], slant = style.match(/font-style:(\w+)/)?.[1];
		const href = el.tagName === 'A' && /^(?:https?:\/\/|mailto:)./i.test(el.getAttribute('href')?.trim() ?? '') ? el.getAttribute('href').trim() : look.href;
		return {
			bold: weight ? /bold|[6-9]00/.test(weight) : /^(?:B|STRONG)$/.test(el.tagName) || look.bold,
			italic: slant ? slant !== 'normal' : /^(?:I|EM)$/.test(el.tagName) || look.italic,
			href,
		};
	};

	// The pieces of a text in order: { kind: p, h or li, level, number, runs: [{ text, bold, italic, href }] }; text '\n' is a line's end.
	function pieces(body) {
		const out = [], counts = [];
		let now = null;
		const open = (kind, more = {}) => { now = { kind, runs: [], ...more }; out.push(now); };
		const item = (level, number) => {
			counts.length = Math.min(counts.length, level);
			if (number !== 0) counts[level - 1] = number || (counts[level - 1] ?? 0) + 1;
			open('li', { level, number: number === 0 ? 0 : counts[level - 1] });
		};
		const add = (text, look) => {
			if (!now && !text.trim()) return;
			if (!now) open('p');
			now.runs.push({ text, ...look });
		};
		const apart = (node, look, list) => { now = null; inside(node, look, list); now = null; };
		const element = (el, look, list) => {
			const level = headingOf(el), word = wordItem(el);
			if (word || el.tagName === 'LI') {
				const ordered = el.parentNode.tagName === 'OL';
				if (word) item(Math.min(word.level, 3), word.number);
				else item(Math.min(Math.max(list, 1), 3), ordered ? Number(el.getAttribute('value')) || NaN : 0);
				const own = now;
				for (const child of el.childNodes) {
					if (now === own && own.runs.length && /^(?:P|DIV)$/.test(child.tagName)) add('\n', {});
					if (/^(?:P|DIV)$/.test(child.tagName) && !headingOf(child)) inside(child, look, list);
					else one(child, look, list);
				}
				now = null;
			} else if (level) {
				now = null;
				open('h', { level });
				inside(el, {}, list);
				now = null;
			} else if (el.tagName === 'TABLE' && [...el.rows].some(row => row.cells.length > 1)) {
				now = null;
				for (const row of rowsOf(el)) { item(Math.min(list + 1, 3), 0); add(row.join(' – '), {}); }
				now = null;
			} else if (/^[UO]L$/.test(el.tagName)) {
				counts.length = Math.min(counts.length, list);
				if (el.tagName === 'OL' && el.start > 1) counts[list] = el.start - 1;
				apart(el, look, list + 1);
			} else if (el.tagName === 'BR') add('\n', {});
			else if (blocks.has(el.tagName)) apart(el, look, list);
			else inside(el, lookOf(el, look), list);
		};
		const one = (node, look, list) => {
			if (node.nodeType === Node.TEXT_NODE) add(spaced(node.data), look);
			else if (node.nodeType === Node.ELEMENT_NODE) element(node, look, list);
		};
		const inside = (node, look, list) => { for (const child of [...node.childNodes]) one(child, look, list); };
		inside(body, {}, 0);
		return out;
	}

	const plainWords = words => words.replace(/\*/g, (star, i) => (/^\s?$/.test(words[i - 1] ?? '') && /^\s?$/.test(words[i + 1] ?? '') ? star : '\\*')).replace(/\[(?=[^\]]*\]\()/g, '\\[');
	const plainStart = line => line.replace(/^(#{1,6}|[-*+])(?=\s)/, '\\$1').replace(/^(\d{1,3})\.(?=\s)/, '$1\\.');
	const linked = (words, href) => {
		const address = href.replace(/[\s()<>\\[\]"]/g, encodeURIComponent).replace(/\(/g, '%28').replace(/\)/g, '%29');
		return words === href || `mailto:${words}` === href ? words : `[${words.replace(/[[\\]/g, '(').replace(/\]/g, ')')}](${address})`;
	};
	function lineOf(runs, marks) {
		let line = '';
		const same = (a, b) => a && a.bold === b.bold && a.italic === b.italic && a.href === b.href;
		const joined = runs.reduce((list, run) => (same(list.at(-1), run) ? [...list.slice(0, -1), { ...run, text: list.at(-1).text + run.text }] : [...list, run]), []);
		joined.forEach((run, i) => {
			const [, before, words, after] = run.text.match(/^(\s*)([^]*?)(\s*)$/), sign = marks ? (run.bold ? '**' : '') + (run.italic ? '*' : '') : '';
			const last = before ? ' ' : line.at(-1), next = after ? ' ' : joined[i + 1]?.text[0];
			const splits = last === '*' || (inWord(last) && inWord(words[0])) || (inWord(next) && inWord(words.at(-1)));
			const shown = words && run.href ? linked(words, run.href) : plainWords(words);
			line += before + (words && !splits ? sign + shown + sign : shown) + after;
		});
		return line.replace(/ {2,}/g, ' ').trim();
	}
	function linesOf(piece) {
		const lines = [[]];
		for (const run of piece.runs) if (run.text === '\n') lines.push([]); else lines.at(-1).push(run);
		return lines.map(runs => lineOf(runs, piece.kind !== 'h')).filter(line => line);
	}

	// As our own marks; '' where it has nothing that plain text has not.
	function markdownOf(html) {
		const list = pieces(parsed(html)), top = Math.min(...list.filter(piece => piece.kind === 'h').map(piece => piece.level));
		let text = '', plain = true, before = null;
		for (const piece of list) {
			const lines = linesOf(piece), bullet = piece.kind === 'p' && /^[•·▪◦]\s*/;
			if (!lines.length) continue;
			if (bullet && bullet.test(lines[0])) {
				Object.assign(piece, { kind: 'li', level: 1, number: 0 });
				lines[0] = lines[0].replace(bullet, '');
			}
			const indent = '  '.repeat((piece.level ?? 1) - 1);
			const words = piece.kind === 'h' ? (piece.level === top ? '# ' : '## ') + lines.join(' ')
				: piece.kind === 'li' ? `${indent}${piece.number ? `${piece.number}.` : '-'} ${plainStart(lines[0])}${lines.slice(1).map(line => `\n${indent}  ${plainStart(line)}`).join('')}`
				: lines.map(plainStart).join('\n');
			plain = plain && piece.kind === 'p' && piece.runs.every(run => !run.bold && !run.italic && !run.href);
			const follows = piece.kind === 'li' && before?.kind === 'li' && (piece.level > 1 || !piece.number === !before.number || before.level > 1);
			text += (text && (follows ? '\n' : '\n\n')) + words;
			before = piece;
		}
		return plain ? '' : text;
	}
	const htmlOf = event => event.clipboardData?.getData('text/html') ?? '';

	function pasted(area, event) {
		let text = '';
		try { text = markdownOf(htmlOf(event)); } catch { /* the browser pastes the plain text */ }
		if (!text) return;
		const { value, selectionStart: from, selectionEnd: to } = area, first = !from || value[from - 1] === '\n', last = to === value.length || value[to] === '\n';
		const block = /\n|^(?:# |## |\s*- |\d+\. )/.test(text);
		event.preventDefault();
		put(area, from, to, `${block && !first ? '\n\n' : ''}${text}${block && !last ? '\n\n' : ''}`);
	}

	// For fields that take a table: whatever has data-rows and a table pasted into it hears "rows" with its cells, a list of lists
	// of strings: at.addEventListener('rows', event => fill(event.detail)). Nothing else is then pasted.
	function takesRows(at) {
		at.addEventListener('paste', event => {
			const table = htmlOf(event) && parsed(htmlOf(event)).querySelector('table'), rows = table ? rowsOf(table) : [];
			if (rows.length * (rows[0]?.length ?? 0) < 2) return; // one cell is words for the field that has the caret
			event.preventDefault();
			at.dispatchEvent(new CustomEvent('rows', { detail: rows }));
		});
	}

	// A table that is pasted: under the columns that its first row names, else in order; what no field takes stands in the first.
	function fillsRows(at) {
		const same = word => word.trim().toLowerCase(), titles = all('input[name^=k]', at).map(input => same(input.value));
		const sets = () => all('.cells', at), cells = set => all('textarea, input, select', set);
		const more = () => {
			const last = sets().pop(), set = last.cloneNode(true), n = sets().length;
			for (const el of all('[id], [for]', set)) for (const name of ['id', 'for', 'name'].filter(name => el.hasAttribute(name))) el.setAttribute(name, el.getAttribute(name).replace(/^r\d+/, `r${n}`));
			set.querySelector('legend').textContent = last.querySelector('legend').textContent.replace(/\d+/, n + 1);
			set.querySelector('button').value = `drop.${n}`;
			cells(set).forEach(field => { field.value = ''; });
			last.after(set);
			return set;
		};
		if (!sets().length) return;
		at.addEventListener('rows', ({ detail: rows }) => {
			const head = rows[0].some(cell => titles.includes(same(cell)));
			for (const row of head ? rows.slice(1) : rows) {
				const set = sets().find(one => cells(one).every(field => !field.value)) ?? more(), first = cells(set)[0];
				row.forEach((words, i) => {
					const column = head ? titles.indexOf(same(rows[0][i] ?? '')) : i, field = set.querySelector(`[name$=".${column}"]`) ?? first;
					const taken = field.tagName === 'SELECT' ? [...field.options].find(option => same(option.value) === same(words))?.value : field.type === 'date' && !/^\d{4}-\d\d-\d\d$/.test(words) ? '' : words;
					const into = taken || !words ? field : first;
					into.value = into.value && words ? `${into.value}\n${taken || words}` : into.value || taken || words;
				});
			}
			at.dispatchEvent(new Event('input', { bubbles: true }));
		});
	}

	around.meet();
	all('[data-wait]').forEach(() => setTimeout(() => location.reload(), 2000));
	all('form[data-post]').forEach(form => form.submit());
	store.settle();
	once();
	all('form[data-edit]').forEach(editor);
	all('[data-tools]').forEach(tools);
	all('[data-rows]').forEach(takesRows);
	all('[data-rows]').forEach(fillsRows);
	all('button[data-copy]').forEach(copyButton);
	all('[data-print]').forEach(printButton);
	all('form[data-selected]').forEach(selected);
	all('[data-film]').forEach(film);
	all('a[data-at]').forEach(timeLink);
	all('body.wall').forEach(wall);
	all('[data-timer]').forEach(timer);
	if (parent !== window && 'ResizeObserver' in window) frameHeight();
	const first = document.querySelector('.errors') || document.querySelector('[data-notice]');
	if (first) first.focus();
})();

// Every page works without this. It saves drafts while you write, copies, prints, and talks with the page around the frame.
(() => {
	'use strict';
	const all = (selector, from = document) => [...from.querySelectorAll(selector)];
	const clock = time => new Date(time).toLocaleTimeString('sv-SE', { hour: '2-digit', minute: '2-digit' }).replace(':', '.');
	const soon = 2000, often = 15000, longest = 60000, kept = 14 * 24 * 3600 * 1000;

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
	};

	function editor(form) {
		const area = form.elements.text, state = form.querySelector('[data-state]'), offer = form.querySelector('[data-restore]');
		const key = form.dataset.edit, url = form.dataset.draft;
		let sent = area.value, timer = 0, wait = soon, last = 0, busy = false, ended = false, risky = false;
		const say = text => { if (state.textContent.trim() !== text) state.textContent = text; };
		// What the server could not take is lost with the page where the browser keeps no copy: ask before leaving.
		const risk = now => {
			if (now === risky) return;
			risky = now;
			if (now) around.use('lti.screenReaderAlert', { body: state.textContent });
			around.use(now ? 'lti.setUnloadMessage' : 'lti.removeUnloadMessage', { message: form.dataset.unsaved });
		};
		const later = ms => { clearTimeout(timer); timer = setTimeout(save, ms); };

		async function save(leaving = false) {
			const text = area.value;
			if (!url || ended || text === sent) return;
			if (busy && !leaving) return later(soon);
			busy = true;
			try {
				const body = new URLSearchParams({ csrf: form.elements.csrf.value, base: form.elements.base.value, text });
				const answer = await fetch(url, { method: 'POST', body, redirect: 'manual', keepalive: leaving });
				if (!answer.ok && answer.status !== 409) throw answer;
				sent = text;
				wait = soon;
				last = Date.now();
				if (area.value === text) store.drop(key);
				say(answer.status === 409 ? form.dataset.conflict : form.dataset.saved.replace('{0}', clock(last)));
				risk(false);
			} catch (failed) {
				ended = [403, 404, 410].includes(failed.status);
				say(ended ? form.dataset.ended : form.dataset.unsaved);
				risk(true);
				wait = Math.min(wait * 2, longest);
				later(wait);
			} finally {
				busy = false;
			}
		}

		area.addEventListener('input', () => {
			store.set(key, { text: area.value, at: Date.now() });
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
			risk(false);
			store.set(key, { text: area.value, at: Date.now(), submitted: true });
		});

		// What an earlier page could not send. After a save that the server confirmed it is not needed.
		const copy = store.get(key);
		if (!copy || copy.text === area.value || (copy.submitted && document.querySelector('[data-notice]'))) return store.drop(key);
		offer.querySelector('[data-copy]').textContent = copy.text;
		offer.hidden = false;
		offer.querySelector('[data-use]').addEventListener('click', () => {
			area.value = copy.text;
			offer.hidden = true;
			area.focus();
			later(0);
		});
		offer.querySelector('[data-drop]').addEventListener('click', () => {
			store.drop(key);
			offer.hidden = true;
			area.focus();
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

	around.meet();
	all('[data-wait]').forEach(() => setTimeout(() => location.reload(), 2000));
	all('form[data-post]').forEach(form => form.submit());
	all('form[data-edit]').forEach(editor);
	all('button[data-copy]').forEach(copyButton);
	all('[data-print]').forEach(printButton);
	all('[data-film]').forEach(film);
	all('a[data-at]').forEach(timeLink);
	all('body.wall').forEach(wall);
	all('[data-timer]').forEach(timer);
	if (parent !== window && 'ResizeObserver' in window) frameHeight();
	const first = document.querySelector('.errors') || document.querySelector('[data-notice]');
	if (first) first.focus();
})();

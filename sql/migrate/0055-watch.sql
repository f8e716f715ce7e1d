-- What was given up is counted once a minute, among all that was sent.
CREATE INDEX passback_refused ON passback (id) WHERE state = 'refused';
CREATE INDEX mail_refused ON mail (id) WHERE state = 'refused';

CREATE TABLE a (
	t text DEFAULT 'a "quoted" \ word'
);

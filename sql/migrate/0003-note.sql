-- A private note knows how often it was saved, so that two windows of one person never overwrite each other unseen.
ALTER TABLE note ADD COLUMN rev int NOT NULL DEFAULT 1;

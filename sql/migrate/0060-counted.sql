-- Whether what somebody handed in was counted: they were still asked, and had answered something, when the round closed. Of
-- rounds that closed before this, everybody counts as having been.
ALTER TABLE participation ADD counted boolean NOT NULL DEFAULT true;

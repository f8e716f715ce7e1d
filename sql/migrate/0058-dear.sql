-- Whose name stands where is found without a look at everybody's rows: for what is stored about oneself, and when somebody
-- is erased.
CREATE INDEX decision_recorded_by ON decision (recorded_by) WHERE recorded_by IS NOT NULL;
CREATE INDEX contact_changed_by ON contact (changed_by) WHERE changed_by IS NOT NULL;
CREATE INDEX planning_tick_ticked_by ON planning_tick (ticked_by) WHERE ticked_by IS NOT NULL;
CREATE INDEX mail_choice_changed_by ON mail_choice (changed_by) WHERE changed_by IS NOT NULL;
CREATE INDEX year_archive_asked_by ON year_archive (asked_by) WHERE asked_by IS NOT NULL;
CREATE INDEX group_wish_membership ON group_wish (membership);
CREATE INDEX invited_place_of_person ON invited_place (person);

-- Reminders are made for some authorities at a time.
CREATE INDEX notice_reminders ON notice (organisation) WHERE thing <> '';

-- When all that was due of an authority had last gone, and how long each kind was kept then: what is older is not looked for.
ALTER TABLE organisation ADD emptied_at timestamptz, ADD emptied_kinds text[] NOT NULL DEFAULT '{}', ADD emptied_months bigint[] NOT NULL DEFAULT '{}';

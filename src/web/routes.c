/* SPDX-License-Identifier: EUPL-1.2 */
/* routes: every address, who may use it, and the page behind it. */
#include "web/page/accessible.h"
#include "web/page/archive.h"
#include "web/page/assess.h"
#include "web/page/attachments.h"
#include "web/page/attend.h"
#include "web/page/booklet.h"
#include "web/page/calendar.h"
#include "web/page/choose.h"
#include "web/page/collaboration.h"
#include "web/page/comments.h"
#include "web/page/config.h"
#include "web/page/contact.h"
#include "web/page/content_item.h"
#include "web/page/course.h"
#include "web/page/decision.h"
#include "web/page/edition.h"
#include "web/page/editor.h"
#include "web/page/erase.h"
#include "web/page/event.h"
#include "web/page/film.h"
#include "web/page/films.h"
#include "web/page/final.h"
#include "web/page/follow.h"
#include "web/page/group.h"
#include "web/page/guide.h"
#include "web/page/handout.h"
#include "web/page/join.h"
#include "web/page/joint.h"
#include "web/page/keys.h"
#include "web/page/launch.h"
#include "web/page/lead.h"
#include "web/page/lead_group.h"
#include "web/page/lead_meeting.h"
#include "web/page/lead_plan.h"
#include "web/page/lead_round.h"
#include "web/page/leader_queue.h"
#include "web/page/leaders.h"
#include "web/page/local.h"
#include "web/page/look.h"
#include "web/page/meet.h"
#include "web/page/minutes.h"
#include "web/page/my_group.h"
#include "web/page/next.h"
#include "web/page/optional.h"
#include "web/page/oversee.h"
#include "web/page/overview.h"
#include "web/page/own_data.h"
#include "web/page/own_text.h"
#include "web/page/partner.h"
#include "web/page/people.h"
#include "web/page/plain.h"
#include "web/page/plan.h"
#include "web/page/planning.h"
#include "web/page/privacy.h"
#include "web/page/reading.h"
#include "web/page/ready.h"
#include "web/page/remind.h"
#include "web/page/results.h"
#include "web/page/retention.h"
#include "web/page/round_act.h"
#include "web/page/round_form.h"
#include "web/page/search.h"
#include "web/page/section.h"
#include "web/page/setup.h"
#include "web/page/share.h"
#include "web/page/signups.h"
#include "web/page/staff.h"
#include "web/page/statement.h"
#include "web/page/tables.h"
#include "web/page/talk.h"
#include "web/page/task.h"
#include "web/page/thread.h"
#include "web/page/told.h"
#include "web/page/unit.h"
#include "web/page/unit_sheet.h"
#include "web/page/versions.h"
#include "web/page/whole.h"
#include "web/page/wish.h"
#include "web/page/year.h"
#include "web/page/year_archive.h"
#include "web/route.h"

enum {
	KIB = 1024,
	TEXT_BODY = 1024 * KIB, /* 200 kB of a draft, percent-encoded; a section twice on the conflict page */
	SHEET_BODY = 512 * KIB, /* a thousand units, percent-encoded */
	CHOICE_BODY = 256 * KIB /* the LMS's 32 KiB of data, percent-encoded, sealed, percent-encoded */
};

#define S "/s/:session"
#define G S "/grupp/:group"

const struct route routes[] = {
	{ METHOD_GET, "/", ANYONE, welcome_show, .no_tx = true },
	{ METHOD_GET, "/lms/moodle", ANYONE, guide_moodle, .no_tx = true },
	{ METHOD_GET, "/lms/canvas", ANYONE, guide_canvas, .no_tx = true },
	{ METHOD_GET, "/tillganglighet", ANYONE, accessibility_show, .no_tx = true },
	{ METHOD_GET, "/.well-known/security.txt", ANYONE, security_show, .no_tx = true },
	{ METHOD_GET, "/readyz", ANYONE, ready_show, .no_tx = true },
	{ METHOD_GET, "/kalender/:token", ANYONE, calendar_feed_show },
	{ METHOD_GET, "/media/:file", ANYONE, media_show, .no_tx = true },
	{ METHOD_GET, "/lti/config.xml", ANYONE, config_canvas, .no_tx = true },
	{ METHOD_GET, "/lti/moodle.xml", ANYONE, config_moodle, .no_tx = true },
	{ METHOD_GET, "/lti/icon.svg", ANYONE, config_icon, .no_tx = true },
	{ METHOD_POST, "/lti/launch", ANYONE, launch_show, .no_tx = true, .no_csrf = true },
	{ METHOD_POST, "/lti/launch/del/:part", ANYONE, launch_show, .no_tx = true, .no_csrf = true },
	{ METHOD_POST, "/lti/content-item", ANYONE, launch_show, .no_tx = true, .no_csrf = true },
	{ METHOD_POST, "/lti/content-item/valj", ANYONE, content_item_pick, .no_tx = true, .no_csrf = true,
	  .body = CHOICE_BODY },

	{ METHOD_GET, "/avanmal/:person/:code", ANYONE, unsubscribe_show },
	{ METHOD_POST, "/avanmal/:person/:code", ANYONE, unsubscribe_do, .any_body = true },

	{ METHOD_GET, S "/", KNOWN, home_show },
	{ METHOD_POST, S "/fonster", KNOWN, handover_go },
	{ METHOD_GET, S "/introduktion", KNOWN, introduction_show },
	{ METHOD_GET, S "/fragor", KNOWN, questions_show },
	{ METHOD_GET, S "/personuppgifter", KNOWN, privacy_show },
	{ METHOD_GET, S "/mina-uppgifter", KNOWN, own_data_show },
	{ METHOD_GET, S "/mina-uppgifter/fil", KNOWN, own_data_file },
	{ METHOD_GET, S "/tillganglighet", KNOWN, accessibility_show },
	{ METHOD_POST, S "/tillganglighet", KNOWN, access_message_send },
	{ METHOD_GET, S "/text/:text", KNOWN, text_go },
	{ METHOD_GET, S "/paminnelser", KNOWN, remind_mine_show },
	{ METHOD_POST, S "/paminnelser", KNOWN, remind_mine_save },
	{ METHOD_GET, S "/tidigare", KNOWN, archive_show },
	{ METHOD_POST, S "/tidigare", KNOWN, archive_look_at },
	{ METHOD_POST, S "/tidigare/lamna", KNOWN, archive_back },
	{ METHOD_GET, S "/ny-huvudman", BIND_COURSE, authority_show },
	{ METHOD_POST, S "/ny-huvudman", BIND_COURSE, authority_save },
	{ METHOD_GET, S "/ange-kod", BIND_COURSE, enter_code_show },
	{ METHOD_POST, S "/ange-kod", BIND_COURSE, enter_code_save },
	{ METHOD_GET, S "/kopierad-kurs", BIND_COURSE, next_copy_show },
	{ METHOD_POST, S "/kopierad-kurs", BIND_COURSE, next_copy_save },
	{ METHOD_GET, S "/valj-huvudman", CHOOSE, choose_show },
	{ METHOD_POST, S "/valj-huvudman", CHOOSE, choose_save },
	{ METHOD_POST, S "/valj-huvudman/ta-tillbaka", CHOOSE, choose_take_back },
	{ METHOD_GET, S "/anmalan", SIGN_UP, sign_up_show },
	{ METHOD_POST, S "/anmalan", SIGN_UP, sign_up_save },
	{ METHOD_GET, S "/anmalan/kod", JOIN_STAFF, staff_sign_up_show },
	{ METHOD_POST, S "/anmalan/kod", JOIN_STAFF, staff_sign_up_save },
	{ METHOD_GET, S "/installning", SEE_SETUP, setup_show },
	{ METHOD_POST, S "/installning/prova", SEE_SETUP, setup_try },

	{ METHOD_GET, S "/oversikt", READ_PROCESS, overview_show },
	{ METHOD_GET, S "/del/:part", READ_PROCESS, part_show },
	{ METHOD_GET, S "/del/:part/hafte", READ_PROCESS, booklet_fetch },
	{ METHOD_GET, S "/steg/:step", READ_PROCESS, step_show },
	{ METHOD_POST, S "/steg/:step", TAKE_STEP, step_seen, .keep = "text", .body = TEXT_BODY },
	{ METHOD_POST, S "/steg/:step/utkast", TAKE_STEP, editor_draft_save, .draft = true, .keep = "text",
	  .body = TEXT_BODY },
	{ METHOD_POST, S "/steg/:step/utkast/kasta", TAKE_STEP, editor_draft_throw },

	{ METHOD_GET, S "/omgang/:round/pastaenden/:first", ANSWER, assess_page_show },
	{ METHOD_POST, S "/omgang/:round/pastaenden/:first", ANSWER, assess_page_save },
	{ METHOD_GET, S "/omgang/:round/granska", ANSWER, assess_check_show },
	{ METHOD_POST, S "/omgang/:round/lamna-in", ANSWER, assess_submit },
	{ METHOD_GET, S "/omgang/:round/mina-svar", READ_PROCESS, assess_mine_show },
	{ METHOD_GET, S "/omgang/:round/mina-svar/fil", READ_PROCESS, assess_mine_file },
	{ METHOD_POST, S "/omgang/:round/mina-svar/kasta", READ_PROCESS, assess_mine_throw },
	{ METHOD_GET, S "/steg/:step/resultat", SEE_RESULTS, assess_results_show },
	{ METHOD_GET, S "/steg/:step/resultat/fil", SEE_RESULTS, results_file_show },
	{ METHOD_GET, S "/steg/:step/resultat/json", SEE_RESULTS, results_json_show },
	{ METHOD_GET, S "/steg/:step/resultat/vagg", SEE_RESULTS, results_wall_show },
	{ METHOD_GET, S "/resultat", SEE_RESULTS, results_show },
	{ METHOD_GET, S "/tidsplan", SEE_PLAN, plan_show },
	{ METHOD_GET, S "/tidsplan/kalender.ics", SEE_PLAN, calendar_file },
	{ METHOD_POST, S "/tidsplan/kalender", SEE_PLAN, calendar_change },
	{ METHOD_GET, S "/tidsplan/fil", SEE_PLAN, tables_plan },

	{ METHOD_GET, S "/huvudman", OVERSEE, oversee_show },
	{ METHOD_GET, S "/huvudman/sammanfattning", OVERSEE, one_page_show },
	{ METHOD_GET, S "/huvudman/dokument/:group/:step", OVERSEE, final_show },
	{ METHOD_GET, S "/huvudman/dokument/:group/:step/:format", OVERSEE, final_file },
	{ METHOD_GET, S "/sok", SEARCH, search_show },
	{ METHOD_GET, S "/dokument", READ_PROCESS, group_documents },
	{ METHOD_GET, G "", READ_GROUP, my_group_show },
	{ METHOD_POST, G "/kalender", FOLLOW_GROUP, calendar_group_change },
	{ METHOD_POST, G "/kod", INVITE, group_code_save },
	{ METHOD_GET, G "/forslag", PROPOSE, wish_show },
	{ METHOD_POST, G "/forslag", PROPOSE, wish_save },
	{ METHOD_GET, G "/samtal/:step", READ_GROUP, group_note },
	{ METHOD_POST, G "/samtal/:step", WRITE_GROUP, group_note_save, .keep = "text", .body = TEXT_BODY },
	{ METHOD_POST, G "/samtal/:step/utkast", WRITE_GROUP, editor_draft_save, .draft = true, .keep = "text",
	  .body = TEXT_BODY },
	{ METHOD_POST, G "/samtal/:step/utkast/kasta", WRITE_GROUP, editor_draft_throw },
	{ METHOD_GET, G "/samtal/:step/:field/kommentarer", READ_GROUP, comments_show },
	{ METHOD_POST, G "/samtal/:step/:field/kommentarer", WRITE_GROUP, comments_write, .keep = "text" },
	{ METHOD_POST, G "/samtal/:step/:field/kommentarer/utkast", WRITE_GROUP, editor_draft_save, .draft = true,
	  .keep = "text" },
	{ METHOD_POST, G "/samtal/:step/:field/kommentarer/utkast/kasta", WRITE_GROUP, editor_draft_throw },
	{ METHOD_GET, G "/samtal/:step/:field/kommentarer/:comment", READ_GROUP, comment_thread_show },
	{ METHOD_POST, G "/samtal/:step/:field/kommentarer/:comment", WRITE_GROUP, comment_answer, .keep = "text" },
	{ METHOD_POST, G "/samtal/:step/:field/kommentarer/:comment/utkast", WRITE_GROUP, editor_draft_save,
	  .draft = true, .keep = "text" },
	{ METHOD_POST, G "/samtal/:step/:field/kommentarer/:comment/utkast/kasta", WRITE_GROUP, editor_draft_throw },
	{ METHOD_POST, G "/samtal/:step/:field/kommentarer/:comment/klart", WRITE_GROUP, comment_resolve_it },
	{ METHOD_GET, G "/samtal/:step/:field/kommentarer/:comment/andra", WRITE_GROUP, comment_change_show },
	{ METHOD_POST, G "/samtal/:step/:field/kommentarer/:comment/andra", WRITE_GROUP, comment_change_save,
	  .keep = "text" },
	{ METHOD_POST, G "/samtal/:step/:field/kommentarer/:comment/ta-tillbaka", WRITE_GROUP, comment_remove },
	{ METHOD_GET, G "/samtal/:step/:field/versioner", READ_GROUP, versions_show },
	{ METHOD_GET, G "/samtal/:step/:field/versioner/jamfor", READ_GROUP, versions_compare },
	{ METHOD_POST, G "/samtal/:step/:field/versioner/aterstall", WRITE_GROUP, versions_restore },

	{ METHOD_POST, G "/sjalvskattning/:step/iakttagelse", WRITE_GROUP, results_find },
	{ METHOD_POST, G "/sjalvskattning/:step/utvecklingsomrade", WRITE_GROUP, results_area },
	{ METHOD_GET, G "/sjalvskattning/:step/:round", READ_GROUP, joint_show },
	{ METHOD_GET, G "/sjalvskattning/:step/:round/blad", READ_GROUP, joint_paper_show },
	{ METHOD_GET, G "/sjalvskattning/:step/:round/visa", READ_GROUP, joint_wall_show },
	{ METHOD_POST, G "/sjalvskattning/:step/:round/hander", COUNT_HANDS, joint_hands_save },
	{ METHOD_POST, G "/sjalvskattning/:step/:round/svar", WRITE_GROUP, joint_rating_save },

	{ METHOD_GET, G "/trad", READ_GROUP, thread_show },
	{ METHOD_GET, G "/trad/ny/:kind", WRITE_GROUP, thread_new_show },
	{ METHOD_POST, G "/trad/ny/:kind", WRITE_GROUP, thread_new_save, .keep = KEEP_ROW, .body = TEXT_BODY },
	{ METHOD_POST, G "/trad/ny/:kind/utkast", WRITE_GROUP, thread_draft_save, .draft = true, .keep = KEEP_ROW,
	  .body = TEXT_BODY },
	{ METHOD_POST, G "/trad/ny/:kind/utkast/kasta", WRITE_GROUP, thread_draft_throw },
	{ METHOD_POST, G "/trad/mal/:row/faststall", FINALISE, goal_decide_save },
	{ METHOD_GET, G "/trad/:kind/:row", READ_GROUP, thread_row_show },
	{ METHOD_POST, G "/trad/:kind/:row", WRITE_GROUP, thread_row_save, .keep = KEEP_ROW, .body = TEXT_BODY },
	{ METHOD_POST, G "/trad/:kind/:row/utkast", WRITE_GROUP, thread_draft_save, .draft = true, .keep = KEEP_ROW,
	  .body = TEXT_BODY },
	{ METHOD_POST, G "/trad/:kind/:row/utkast/kasta", WRITE_GROUP, thread_draft_throw },

	{ METHOD_GET, G "/dokument/:step", READ_GROUP, group_document },
	{ METHOD_POST, G "/dokument/:step/namnge", WRITE_GROUP, group_name_all },
	{ METHOD_GET, G "/dokument/:step/fardigstall", FINALISE, finalise_ask },
	{ METHOD_POST, G "/dokument/:step/fardigstall", FINALISE, finalise_save },
	{ METHOD_POST, G "/dokument/:step/oppna", FINALISE, finalise_reopen },
	{ METHOD_GET, G "/dokument/:step/version", READ_GROUP, version_show },
	{ METHOD_GET, G "/dokument/:step/delning/val", FINALISE, share_show },
	{ METHOD_POST, G "/dokument/:step/delning/val", FINALISE, share_save },
	{ METHOD_GET, G "/dokument/:step/:field/hamta", WRITE_GROUP, take_show },
	{ METHOD_POST, G "/dokument/:step/:field/hamta", WRITE_GROUP, take_save },
	{ METHOD_GET, G "/dokument/:step/:field/hamta/:from", WRITE_GROUP, take_show },
	{ METHOD_POST, G "/dokument/:step/:field/hamta/:from", WRITE_GROUP, take_save },
	{ METHOD_GET, G "/dokument/:step/:field/kalla", READ_GROUP, quote_show },
	{ METHOD_GET, G "/dokument/:step/hela", READ_GROUP, whole_show },
	{ METHOD_GET, G "/dokument/:step/hela/:format", READ_GROUP, whole_file },
	{ METHOD_GET, G "/dokument/:step/:field", READ_GROUP, section_show },
	{ METHOD_POST, G "/dokument/:step/:field", WRITE_GROUP, section_save, .keep = "text", .body = TEXT_BODY,
	  .cells = true },
	{ METHOD_POST, G "/dokument/:step/:field/utkast", WRITE_GROUP, editor_draft_save, .draft = true, .keep = "text",
	  .body = TEXT_BODY, .cells = true },
	{ METHOD_POST, G "/dokument/:step/:field/utkast/kasta", WRITE_GROUP, editor_draft_throw },
	{ METHOD_GET, G "/dokument/:step/:field/iakttagelser", READ_GROUP, thread_mark_show },
	{ METHOD_POST, G "/dokument/:step/:field/iakttagelser", WRITE_GROUP, thread_mark_save },
	{ METHOD_GET, G "/dokument/:step/:field/versioner", READ_GROUP, versions_show },
	{ METHOD_GET, G "/dokument/:step/:field/versioner/jamfor", READ_GROUP, versions_compare },
	{ METHOD_POST, G "/dokument/:step/:field/versioner/aterstall", WRITE_GROUP, versions_restore },
	{ METHOD_POST, G "/dokument/:step/:field/versioner/namn", WRITE_GROUP, versions_name },
	{ METHOD_POST, G "/dokument/:step/:field/versioner/namn/ta-bort", WRITE_GROUP, versions_unname },
	{ METHOD_GET, G "/dokument/:step/:field/bilagor", READ_GROUP, attachments_show },
	{ METHOD_POST, G "/dokument/:step/:field/bilagor", WRITE_GROUP, attachments_send,
	  .upload = &attachment_upload },
	{ METHOD_GET, G "/dokument/:step/:field/bilagor/:attachment", READ_GROUP, attachment_fetch },
	{ METHOD_POST, G "/dokument/:step/:field/bilagor/:attachment/ta-bort", WRITE_GROUP, attachment_remove_it },
	{ METHOD_GET, G "/dokument/:step/:field/kommentarer", READ_GROUP, comments_show },
	{ METHOD_POST, G "/dokument/:step/:field/kommentarer", WRITE_GROUP, comments_write, .keep = "text" },
	{ METHOD_POST, G "/dokument/:step/:field/kommentarer/utkast", WRITE_GROUP, editor_draft_save, .draft = true,
	  .keep = "text" },
	{ METHOD_POST, G "/dokument/:step/:field/kommentarer/utkast/kasta", WRITE_GROUP, editor_draft_throw },
	{ METHOD_GET, G "/dokument/:step/:field/kommentarer/:comment", READ_GROUP, comment_thread_show },
	{ METHOD_POST, G "/dokument/:step/:field/kommentarer/:comment", WRITE_GROUP, comment_answer, .keep = "text" },
	{ METHOD_POST, G "/dokument/:step/:field/kommentarer/:comment/utkast", WRITE_GROUP, editor_draft_save,
	  .draft = true, .keep = "text" },
	{ METHOD_POST, G "/dokument/:step/:field/kommentarer/:comment/utkast/kasta", WRITE_GROUP, editor_draft_throw },
	{ METHOD_POST, G "/dokument/:step/:field/kommentarer/:comment/klart", WRITE_GROUP, comment_resolve_it },
	{ METHOD_GET, G "/dokument/:step/:field/kommentarer/:comment/andra", WRITE_GROUP, comment_change_show },
	{ METHOD_POST, G "/dokument/:step/:field/kommentarer/:comment/andra", WRITE_GROUP, comment_change_save,
	  .keep = "text" },
	{ METHOD_POST, G "/dokument/:step/:field/kommentarer/:comment/ta-tillbaka", WRITE_GROUP, comment_remove },

	{ METHOD_GET, S "/leda", LEAD, lead_show },
	{ METHOD_POST, S "/leda/anmalan", DECIDE, lead_decide },
	{ METHOD_GET, S "/leda/innehall", LEAD, edition_show },
	{ METHOD_POST, S "/leda/innehall", DECIDE, edition_save },
	{ METHOD_GET, S "/leda/innehall/andring", LEAD, edition_compare },
	{ METHOD_GET, S "/leda/anmalningar", LEAD, signups_show },
	{ METHOD_POST, S "/leda/anmalningar", DECIDE, signups_save },
	{ METHOD_POST, S "/leda/anmalningar/angra", DECIDE, signups_undo },
	{ METHOD_GET, S "/leda/deltagare", LEAD, people_show },
	{ METHOD_GET, S "/leda/deltagare/:member", LEAD, person_show },
	{ METHOD_POST, S "/leda/deltagare/:member/undanta", DECIDE, person_waive },
	{ METHOD_POST, S "/leda/deltagare/:member/krav", DECIDE, person_demand },
	{ METHOD_POST, S "/leda/deltagare/:member/nollstall", DECIDE, person_reset },
	{ METHOD_GET, S "/leda/deltagare/:member/radera", GOVERN, erase_show },
	{ METHOD_POST, S "/leda/deltagare/:member/radera", GOVERN, erase_save },
	{ METHOD_GET, S "/leda/uppfoljning", LEAD, follow_show },
	{ METHOD_GET, S "/leda/uppfoljning/:table", LEAD, tables_fetch },
	{ METHOD_GET, S "/leda/omgangar", LEAD, rounds_show },
	{ METHOD_GET, S "/leda/omgangar/:step/ny", DECIDE, round_new_show },
	{ METHOD_POST, S "/leda/omgangar/:step/ny", DECIDE, round_new_save },
	{ METHOD_GET, S "/leda/omgangar/:step/egna", LEAD, statement_show },
	{ METHOD_POST, S "/leda/omgangar/:step/egna", DECIDE, statement_save },
	{ METHOD_GET, S "/leda/omgangar/:step/egna/:statement", DECIDE, statement_edit_show },
	{ METHOD_POST, S "/leda/omgangar/:step/egna/:statement", DECIDE, statement_edit_save },
	{ METHOD_POST, S "/leda/omgangar/:step/egna/:statement/ta-bort", DECIDE, statement_remove },
	{ METHOD_GET, S "/leda/omgang/:round", LEAD, lead_round_show },
	{ METHOD_GET, S "/leda/omgang/:round/andra", DECIDE, round_edit_show },
	{ METHOD_POST, S "/leda/omgang/:round/andra", DECIDE, round_edit_save },
	{ METHOD_POST, S "/leda/omgang/:round/oppna", OPEN_ROUND, lead_round_open },
	{ METHOD_POST, S "/leda/omgang/:round/forlang", OPEN_ROUND, lead_round_extend },
	{ METHOD_POST, S "/leda/omgang/:round/paminn", OPEN_ROUND, lead_round_remind },
	{ METHOD_POST, S "/leda/omgang/:round/tillsammans", OPEN_ROUND, lead_round_together },
	{ METHOD_GET, S "/leda/omgang/:round/stang", DECIDE, lead_round_close_ask },
	{ METHOD_POST, S "/leda/omgang/:round/stang", DECIDE, lead_round_close },
	{ METHOD_POST, S "/leda/omgang/:round/visa", DECIDE, lead_round_release },
	{ METHOD_POST, S "/leda/omgang/:round/angra", DECIDE, lead_round_withdraw },
	{ METHOD_POST, S "/leda/omgang/:round/dra-tillbaka", DECIDE, lead_round_retract },

	{ METHOD_GET, S "/leda/tidsplan", LEAD, lead_plan_show },
	{ METHOD_POST, S "/leda/tidsplan", DECIDE, lead_plan_make },
	{ METHOD_POST, S "/leda/tidsplan/publicera", DECIDE, lead_plan_publish },
	{ METHOD_GET, S "/leda/tidsplan/handelse/ny", DECIDE, event_new_show },
	{ METHOD_POST, S "/leda/tidsplan/handelse/ny", DECIDE, event_new_save },
	{ METHOD_GET, S "/leda/tidsplan/handelse/:event", DECIDE, event_edit_show },
	{ METHOD_POST, S "/leda/tidsplan/handelse/:event", DECIDE, event_edit_save },
	{ METHOD_POST, S "/leda/tidsplan/handelse/:event/ta-bort", DECIDE, event_remove_save },
	{ METHOD_GET, S "/leda/tidsplan/:meeting", DECIDE, lead_meeting_show },
	{ METHOD_POST, S "/leda/tidsplan/:meeting", DECIDE, lead_meeting_save },
	{ METHOD_POST, S "/leda/tidsplan/:meeting/sla-ihop", DECIDE, lead_meeting_merge },
	{ METHOD_POST, S "/leda/tidsplan/:meeting/dela", DECIDE, lead_meeting_split },
	{ METHOD_POST, S "/leda/tidsplan/:meeting/stall-in", DECIDE, lead_meeting_cancel },

	{ METHOD_GET, S "/traff/:meeting", READ_PROCESS, meet_show },
	{ METHOD_GET, S "/traff/:meeting/samtal", READ_PROCESS, talk_show },
	{ METHOD_GET, S "/traff/:meeting/presentera", READ_PROCESS, present_show },
	{ METHOD_GET, S "/traff/:meeting/utskrift", READ_PROCESS, kit_show },
	{ METHOD_GET, S "/traff/:meeting/utskrift/:format", READ_PROCESS, kit_file },
	{ METHOD_GET, S "/traff/:meeting/minnesanteckningar", READ_PROCESS, minutes_show },
	{ METHOD_POST, S "/traff/:meeting/minnesanteckningar", RUN_MEETING, minutes_write, .keep = "text",
	  .body = TEXT_BODY },
	{ METHOD_POST, S "/traff/:meeting/minnesanteckningar/utkast", RUN_MEETING, editor_draft_save, .draft = true,
	  .keep = "text", .body = TEXT_BODY },
	{ METHOD_POST, S "/traff/:meeting/minnesanteckningar/utkast/kasta", RUN_MEETING, editor_draft_throw },
	{ METHOD_GET, S "/traff/:meeting/minnesanteckningar/versioner", READ_PROCESS, minutes_versions_show },
	{ METHOD_GET, S "/traff/:meeting/minnesanteckningar/versioner/jamfor", READ_PROCESS, minutes_versions_compare },
	{ METHOD_POST, S "/traff/:meeting/minnesanteckningar/versioner/aterstall", RUN_MEETING,
	  minutes_versions_restore },
	{ METHOD_GET, S "/traff/:meeting/agenda", RUN_MEETING, agenda_show },
	{ METHOD_POST, S "/traff/:meeting/agenda", RUN_MEETING, agenda_write },
	{ METHOD_GET, S "/traff/:meeting/narvaro", RUN_MEETING, attend_show },
	{ METHOD_POST, S "/traff/:meeting/narvaro", RUN_MEETING, attend_write },
	{ METHOD_GET, G "/traff/:meeting/narvaro", RUN_MEETING, attend_show },
	{ METHOD_POST, G "/traff/:meeting/narvaro", RUN_MEETING, attend_write },
	{ METHOD_GET, S "/traff/:meeting/minnesanteckningar/bilagor", READ_PROCESS, attachments_show },
	{ METHOD_POST, S "/traff/:meeting/minnesanteckningar/bilagor", RUN_MEETING, attachments_send,
	  .upload = &attachment_upload },
	{ METHOD_GET, S "/traff/:meeting/minnesanteckningar/bilagor/:attachment", READ_PROCESS, attachment_fetch },
	{ METHOD_POST, S "/traff/:meeting/minnesanteckningar/bilagor/:attachment/ta-bort", RUN_MEETING,
	  attachment_remove_it },
	{ METHOD_GET, G "/traff/:meeting/minnesanteckningar/bilagor", RUN_MEETING, attachments_show },
	{ METHOD_POST, G "/traff/:meeting/minnesanteckningar/bilagor", RUN_MEETING, attachments_send,
	  .upload = &attachment_upload },
	{ METHOD_GET, G "/traff/:meeting/minnesanteckningar/bilagor/:attachment", RUN_MEETING, attachment_fetch },
	{ METHOD_POST, G "/traff/:meeting/minnesanteckningar/bilagor/:attachment/ta-bort", RUN_MEETING,
	  attachment_remove_it },
	{ METHOD_GET, G "/traff/:meeting/minnesanteckningar", RUN_MEETING, minutes_show },
	{ METHOD_POST, G "/traff/:meeting/minnesanteckningar", RUN_MEETING, minutes_write, .keep = "text",
	  .body = TEXT_BODY },
	{ METHOD_POST, G "/traff/:meeting/minnesanteckningar/utkast", RUN_MEETING, editor_draft_save, .draft = true,
	  .keep = "text", .body = TEXT_BODY },
	{ METHOD_POST, G "/traff/:meeting/minnesanteckningar/utkast/kasta", RUN_MEETING, editor_draft_throw },
	{ METHOD_GET, G "/traff/:meeting/minnesanteckningar/versioner", RUN_MEETING, minutes_versions_show },
	{ METHOD_GET, G "/traff/:meeting/minnesanteckningar/versioner/jamfor", RUN_MEETING, minutes_versions_compare },
	{ METHOD_POST, G "/traff/:meeting/minnesanteckningar/versioner/aterstall", RUN_MEETING,
	  minutes_versions_restore },

	{ METHOD_GET, S "/uppgifter", READ_PROCESS, tasks_show },
	{ METHOD_GET, S "/uppgifter/:task", READ_PROCESS, task_show },
	{ METHOD_POST, S "/uppgifter/:task", TAKE_STEP, task_write_state },
	{ METHOD_GET, S "/leda/uppgifter", LEAD, lead_tasks_show },
	{ METHOD_GET, S "/leda/uppgifter/ny", DECIDE, task_new_show },
	{ METHOD_POST, S "/leda/uppgifter/ny", DECIDE, task_new_save },
	{ METHOD_GET, S "/leda/uppgifter/:task", DECIDE, task_edit_show },
	{ METHOD_POST, S "/leda/uppgifter/:task", DECIDE, task_edit_save },

	{ METHOD_GET, S "/som/:track/oversikt", LEAD, look_overview },
	{ METHOD_GET, S "/som/:track/del/:part", LEAD, look_part },
	{ METHOD_GET, S "/som/:track/tidsplan", LEAD, look_plan },

	{ METHOD_GET, S "/egen-film/:own", KNOWN, own_film_show },
	{ METHOD_GET, S "/egen-film/:own/textning", KNOWN, own_film_captions },
	{ METHOD_GET, S "/leda/filmer", LEAD, films_show },
	{ METHOD_GET, S "/leda/filmer/:film", LEAD, film_replace_show },
	{ METHOD_POST, S "/leda/filmer/:film/fil", DECIDE, film_replace_file, .upload = &film_upload },
	{ METHOD_POST, S "/leda/filmer/:film/lank", DECIDE, film_replace_link },
	{ METHOD_POST, S "/leda/filmer/:film/visa", DECIDE, film_replace_waiting },
	{ METHOD_POST, S "/leda/filmer/:film/kasta", DECIDE, film_replace_forget },
	{ METHOD_POST, S "/leda/filmer/:film/aterstall", DECIDE, film_replace_undo },
	{ METHOD_GET, S "/drift/filmer", OPERATE, films_operator_show },

	{ METHOD_GET, S "/leda/trad", LEAD, thread_lead_show },

	{ METHOD_GET, S "/leda/steg", LEAD, optional_show },
	{ METHOD_POST, S "/leda/steg", DECIDE, optional_save },

	{ METHOD_GET, S "/leda/eget", LEAD, local_show },
	{ METHOD_GET, S "/leda/eget/ny", DECIDE, local_new_show },
	{ METHOD_POST, S "/leda/eget/ny", DECIDE, local_new_save },
	{ METHOD_GET, S "/leda/eget/:item", DECIDE, local_edit_show },
	{ METHOD_POST, S "/leda/eget/:item", DECIDE, local_edit_save },
	{ METHOD_POST, S "/leda/eget/:item/flytta", DECIDE, local_move_save },
	{ METHOD_POST, S "/leda/eget/:item/ta-bort", DECIDE, local_remove_save },
	{ METHOD_POST, S "/leda/eget/:item/ta-tillbaka", DECIDE, local_restore_save },

	{ METHOD_GET, S "/leda/beslut", LEAD, decision_show },
	{ METHOD_POST, S "/leda/beslut", DECIDE, decision_write },
	{ METHOD_GET, S "/leda/beslut/utkast", LEAD, decision_draft_show },
	{ METHOD_GET, S "/leda/planering", LEAD, planning_show },
	{ METHOD_POST, S "/leda/planering", DECIDE, planning_tick_line },
	{ METHOD_GET, S "/leda/underlag", LEAD, evidence_show },
	{ METHOD_GET, S "/leda/statsbidrag", LEAD, grants_show },
	{ METHOD_GET, S "/leda/text/:text", LEAD, own_text_show },
	{ METHOD_POST, S "/leda/text/:text", DECIDE, own_text_write },
	{ METHOD_GET, S "/leda/paminnelser", LEAD, remind_lead_show },
	{ METHOD_POST, S "/leda/paminnelser", DECIDE, remind_lead_save },
	{ METHOD_GET, S "/leda/tillganglighet", LEAD, access_messages_show },
	{ METHOD_POST, S "/leda/tillganglighet", GOVERN, access_messages_end },
	{ METHOD_GET, S "/leda/gallring", LEAD, retention_show },
	{ METHOD_POST, S "/leda/gallring", GOVERN, retention_write },
	{ METHOD_GET, S "/leda/gallring/kvitto/:receipt", LEAD, retention_receipt },
	{ METHOD_GET, S "/leda/kontakt", LEAD, contact_show },
	{ METHOD_POST, S "/leda/kontakt", DECIDE, contact_write },
	{ METHOD_GET, S "/leda/presentation", LEAD, handout_deck },
	{ METHOD_GET, S "/leda/presentation/fil", LEAD, handout_deck_file },
	{ METHOD_GET, S "/leda/presentation/visa/:slide", LEAD, handout_wall },
	{ METHOD_GET, S "/leda/brev", LEAD, handout_letter },
	{ METHOD_GET, S "/leda/brev/fil", LEAD, handout_letter_file },
	{ METHOD_GET, S "/leda/kom-igang", LEAD, handout_start },
	{ METHOD_GET, S "/leda/kom-igang/fil", LEAD, handout_start_file },
	{ METHOD_GET, S "/leda/enheter", LEAD, units_show },
	{ METHOD_GET, S "/leda/enheter/lista", LEAD, unit_sheet_show },
	{ METHOD_POST, S "/leda/enheter/lista", DECIDE, unit_sheet_save, .keep = "list", .body = SHEET_BODY },
	{ METHOD_POST, S "/leda/enheter/lista/utkast/kasta", DECIDE, editor_draft_throw },
	{ METHOD_GET, S "/leda/enheter/ny", LEAD, unit_new_show },
	{ METHOD_POST, S "/leda/enheter/ny", DECIDE, unit_new_save },
	{ METHOD_GET, S "/leda/enheter/:unit", LEAD, unit_one_show },
	{ METHOD_POST, S "/leda/enheter/:unit", DECIDE, unit_one_save },
	{ METHOD_POST, S "/leda/enheter/:unit/stang", DECIDE, unit_one_shut },
	{ METHOD_POST, S "/leda/enheter/:unit/oppna", DECIDE, unit_one_open },
	{ METHOD_POST, S "/leda/enheter/:unit/sla-ihop", DECIDE, unit_one_merge },

	{ METHOD_GET, S "/leda/processledare", LEAD, leaders_show },
	{ METHOD_GET, S "/leda/processledare/lamna-over", DECIDE, hand_over_show },
	{ METHOD_POST, S "/leda/processledare/lamna-over", DECIDE, hand_over_save },
	{ METHOD_GET, S "/leda/processledare/:member/avsluta", DECIDE, leader_end_show },
	{ METHOD_POST, S "/leda/processledare/:member/avsluta", DECIDE, leader_end_save },
	{ METHOD_GET, S "/leda/observatorer", LEAD, observers_show },
	{ METHOD_POST, S "/leda/observatorer", DECIDE, observer_make },
	{ METHOD_POST, S "/leda/observatorer/:member/avsluta", DECIDE, observer_end },
	{ METHOD_GET, S "/leda/kurser", LEAD, courses_show },
	{ METHOD_POST, S "/leda/kurser/kod", DECIDE, course_code_make },
	{ METHOD_GET, S "/leda/samverkan", LEAD, collaborations_show },
	{ METHOD_POST, S "/leda/samverkan/kod", DECIDE, collaboration_code_make },
	{ METHOD_POST, S "/leda/samverkan/kod/ta-tillbaka", COLLABORATE, collaboration_code_end },
	{ METHOD_POST, S "/leda/samverkan/ange-kod", DECIDE, collaboration_enter },
	{ METHOD_GET, S "/leda/samverkan/:collaboration", LEAD, collaboration_show },
	{ METHOD_POST, S "/leda/samverkan/:collaboration", COLLABORATE, collaboration_save },
	{ METHOD_GET, S "/leda/samverkan/:collaboration/avsluta", COLLABORATE, collaboration_end_show },
	{ METHOD_POST, S "/leda/samverkan/:collaboration/avsluta", COLLABORATE, collaboration_end_save },
	{ METHOD_GET, S "/samverkan", READ_PARTNER, partner_show },
	{ METHOD_GET, S "/samverkan/:collaboration/:theirs/:type", READ_PARTNER, partner_document_show },
	{ METHOD_GET, S "/samverkan/:collaboration/:theirs/:type/:format", READ_PARTNER, partner_document_file },
	{ METHOD_GET, S "/leda/kurser/ta-bort", DECIDE, course_remove_show },
	{ METHOD_POST, S "/leda/kurser/ta-bort", DECIDE, course_remove_save },
	{ METHOD_GET, S "/leda/arkiv", LEAD, year_archive_show },
	{ METHOD_POST, S "/leda/arkiv", TURN_YEAR, year_archive_make },
	{ METHOD_GET, S "/leda/arkiv/fil", LEAD, year_archive_fetch },
	{ METHOD_GET, S "/leda/lasar", LEAD, year_show },
	{ METHOD_GET, S "/leda/lasar/:turn", TURN_YEAR, year_turn_show },
	{ METHOD_POST, S "/leda/lasar/:turn", TURN_YEAR, year_turn_save, .keep = "text" },
	{ METHOD_GET, S "/leda/nasta-lasar", LEAD, next_show },
	{ METHOD_POST, S "/leda/nasta-lasar", TURN_YEAR, next_save },
	{ METHOD_GET, S "/leda/las-in-dig", LEAD, digest_show },
	{ METHOD_POST, S "/meddelanden/lasta", KNOWN, told_read },

	{ METHOD_GET, S "/drift/processledare", OPERATE, leader_queue_show },
	{ METHOD_POST, S "/drift/processledare", OPERATE, leader_queue_decide },
	{ METHOD_GET, S "/leda/grupper", LEAD, groups_show },
	{ METHOD_GET, S "/leda/grupper/ny", LEAD, group_new_show },
	{ METHOD_POST, S "/leda/grupper/ny", ARRANGE, group_new_save },
	{ METHOD_GET, S "/leda/grupper/:group", LEAD, lead_group_show },
	{ METHOD_POST, S "/leda/grupper/:group", ARRANGE, lead_group_save },
	{ METHOD_POST, S "/leda/grupper/:group/stang", ARRANGE, lead_group_shut },
	{ METHOD_POST, S "/leda/grupper/:group/oppna", ARRANGE, lead_group_open },
	{ METHOD_POST, S "/leda/grupper/:group/medlemmar", ARRANGE, lead_group_change },
	{ METHOD_GET, S "/leda/grupper/:group/valj", LEAD, group_choose_show },
	{ METHOD_POST, S "/leda/grupper/:group/valj", ARRANGE, group_choose_save },
	{ METHOD_POST, S "/leda/forslag", ARRANGE, wish_decide_save },
	{ METHOD_POST, S "/leda/medarbetare", ARRANGE, staff_score_save },

	{ METHOD_GET, S "/drift/nycklar", OPERATE, keys_show },
	{ METHOD_GET, S "/drift/nycklar/:consumer", OPERATE, key_show },
	{ METHOD_POST, S "/drift/nycklar/:consumer/byt", OPERATE, key_rotate },
	{ METHOD_POST, S "/drift/nycklar/:consumer/avsluta-bytet", OPERATE, key_retire },
	{ METHOD_POST, S "/drift/nycklar/:consumer/stang", OPERATE, key_disable },
	{ METHOD_POST, S "/drift/nycklar/:consumer/oppna", OPERATE, key_enable },
	{ METHOD_POST, S "/drift/nycklar/:consumer/giltighet", OPERATE, key_expire },
	{ METHOD_POST, S "/drift/nycklar/:consumer/gemensamma", OPERATE, key_share },
};
const size_t routes_count = sizeof routes / sizeof *routes;

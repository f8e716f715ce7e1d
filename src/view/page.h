/* SPDX-License-Identifier: EUPL-1.2 */
/* page: what each page shows, already decided. Strings may be NULL where a line says "or NULL"; a struct url
 * with s == NULL means that there is nowhere to go, and the link or button is left out. Dates and times are
 * finished text ("fredag 16 oktober kl. 16"). Titles and headings are made by the views. */
#pragma once
#include "view/page_archive.h"
#include "view/page_attachment.h"
#include "view/page_choose.h"
#include "view/page_collaboration.h"
#include "view/page_comment.h"
#include "view/page_course.h"
#include "view/page_document.h"
#include "view/page_edition.h"
#include "view/page_enter.h"
#include "view/page_films.h"
#include "view/page_final.h"
#include "view/page_follow.h"
#include "view/page_group.h"
#include "view/page_joint.h"
#include "view/page_lawful.h"
#include "view/page_lead.h"
#include "view/page_leaders.h"
#include "view/page_local.h"
#include "view/page_meet.h"
#include "view/page_next.h"
#include "view/page_operate.h"
#include "view/page_oversee.h"
#include "view/page_plan.h"
#include "view/page_remind.h"
#include "view/page_round.h"
#include "view/page_search.h"
#include "view/page_support.h"
#include "view/page_task.h"
#include "view/page_thread.h"
#include "view/page_unit.h"
#include "view/page_whole.h"
#include "view/page_wish.h"
#include "view/page_work.h"

struct html;

void view_error(struct html *h, const struct error_page *p);
void view_next(struct html *h, const struct next_page *p);
void view_archive(struct html *h, const struct archive_page *p);
void view_attachments(struct html *h, const struct attachments_page *p);
void view_comments(struct html *h, const struct comments_page *p);
void view_comment_change(struct html *h, const struct comment_change_page *p);
void view_search(struct html *h, const struct search_page *p);
void view_welcome(struct html *h, const struct welcome_page *p);
void view_guide(struct html *h, const struct guide_page *p);
void view_choice(struct html *h, const struct choice_page *p);
void view_choice_made(struct html *h, const struct choice_made_page *p);
void view_privacy(struct html *h, const struct privacy_page *p);
void view_new_authority(struct html *h, const struct new_authority_page *p);
void view_signup(struct html *h, const struct signup_page *p);
void view_leader_signup(struct html *h, const struct leader_signup_page *p);
void view_waiting(struct html *h, const struct waiting_page *p);
void view_reading(struct html *h, const struct reading_page *p);
void view_introduction(struct html *h, const struct introduction_page *p);
void view_joint(struct html *h, const struct joint_page *p);
void view_joint_paper(struct html *h, const struct joint_page *p);
void view_joint_wall(struct html *h, const struct joint_wall_page *p);
void view_wish(struct html *h, const struct wish_page *p);
void view_overview(struct html *h, const struct overview_page *p);
void view_part(struct html *h, const struct part_page *p);
void view_film(struct html *h, const struct film_page *p);
void view_reflection(struct html *h, const struct reflection_page *p);
void view_step(struct html *h, const struct step_page *p);
void view_group_note(struct html *h, const struct group_note_page *p);
void view_assess(struct html *h, const struct assess_page *p);
void view_assess_check(struct html *h, const struct assess_check_page *p);
void view_rounds(struct html *h, const struct rounds_page *p);
void view_round(struct html *h, const struct round_page *p);
void view_statement(struct html *h, const struct own_statement_page *p);
void view_round_form(struct html *h, const struct round_form_page *p);
void view_assess_mine(struct html *h, const struct assess_mine_page *p);
void view_assess_results(struct html *h, const struct assess_results_page *p);
void view_results_wall(struct html *h, const struct results_wall_page *p);
void view_document(struct html *h, const struct document_page *p);
void view_document_index(struct html *h, const struct document_index_page *p);
void view_thread(struct html *h, const struct thread_page *p);
void view_thread_row(struct html *h, const struct thread_row_page *p);
void view_thread_mark(struct html *h, const struct thread_mark_page *p);
void view_thread_lead(struct html *h, const struct thread_lead_page *p);
void view_conflict(struct html *h, const struct conflict_page *p);
void view_versions(struct html *h, const struct versions_page *p);
void view_version_diff(struct html *h, const struct version_diff_page *p);
void view_leader(struct html *h, const struct leader_page *p);
void view_plan(struct html *h, const struct plan_page *p);
void view_lead_plan(struct html *h, const struct lead_plan_page *p);
void view_meeting(struct html *h, const struct meeting_page *p);
void view_optional(struct html *h, const struct optional_page *p);
void view_local(struct html *h, const struct local_page *p);
void view_local_form(struct html *h, const struct local_form_page *p);
void view_event(struct html *h, const struct event_page *p);
void view_meet(struct html *h, const struct meet_page *p);
void view_agenda(struct html *h, const struct agenda_page *p);
void view_minutes(struct html *h, const struct minutes_page *p);
void view_attend(struct html *h, const struct attend_page *p);
void view_tasks(struct html *h, const struct tasks_page *p);
void view_task(struct html *h, const struct task_page *p);
void view_task_form(struct html *h, const struct task_form_page *p);
void view_talk(struct html *h, const struct talking_page *p);
void view_present(struct html *h, const struct present_page *p);
void view_kit(struct html *h, const struct kit_page *p);
void view_lms_admin(struct html *h, const struct lms_admin_page *p);
void view_films(struct html *h, const struct films_page *p);
void view_film_replace(struct html *h, const struct film_replace_page *p);
void view_operator_films(struct html *h, const struct operator_films_page *p);
void view_units(struct html *h, const struct units_page *p);
void view_unit(struct html *h, const struct unit_page *p);
void view_unit_sheet(struct html *h, const struct unit_sheet_page *p);
void view_people(struct html *h, const struct people_page *p);
void view_person(struct html *h, const struct person_page *p);
void view_follow(struct html *h, const struct follow_page *p);
void view_signups(struct html *h, const struct signups_page *p);
void view_groups(struct html *h, const struct groups_page *p);
void view_group_new(struct html *h, const struct group_new_page *p);
void view_lead_group(struct html *h, const struct lead_group_page *p);
void view_group_choose(struct html *h, const struct group_choose_page *p);
void view_staff_signup(struct html *h, const struct staff_signup_page *p);
void view_my_group(struct html *h, const struct my_group_page *p);
void view_keys(struct html *h, const struct keys_page *p);
void view_key(struct html *h, const struct key_page *p);
void view_key_secret(struct html *h, const struct key_secret_page *p);
void view_decision(struct html *h, const struct decision_page *p);
void view_own_text(struct html *h, const struct own_text_page *p);
void view_contact(struct html *h, const struct contact_page *p);
void view_planning(struct html *h, const struct planning_page *p);
void view_handout(struct html *h, const struct handout_page *p);
void view_slide(struct html *h, const struct slide_page *p);
void view_decision_draft(struct html *h, const struct decision_draft_page *p);
void view_confirm(struct html *h, const struct confirm_page *p);
void view_leaders(struct html *h, const struct leaders_page *p);
void view_hand_over(struct html *h, const struct hand_over_page *p);
void view_digest(struct html *h, const struct digest_page *p);
void view_edition(struct html *h, const struct edition_page *p);
void view_edition_change(struct html *h, const struct edition_change_page *p);
void view_choose(struct html *h, const struct choose_page *p);
void view_courses(struct html *h, const struct courses_page *p);
void view_enter_code(struct html *h, const struct enter_code_page *p);
void view_oversee(struct html *h, const struct oversee_page *p);
void view_one_page(struct html *h, const struct oversee_page *p);
void view_finalise(struct html *h, const struct finalise_page *p);
void view_share(struct html *h, const struct share_page *p);
void view_take(struct html *h, const struct take_page *p);
void view_erase(struct html *h, const struct erase_page *p);
void view_retention(struct html *h, const struct retention_page *p);
void view_accessible(struct html *h, const struct accessible_page *p);
void view_access_messages(struct html *h, const struct access_messages_page *p);
void view_own_data(struct html *h, const struct own_data_page *p);
void view_year_archive(struct html *h, const struct year_archive_page *p);
void view_whole(struct html *h, const struct whole_page *p);
void view_observers(struct html *h, const struct observers_page *p);
void view_observer_signup(struct html *h, const struct observer_signup_page *p);
void view_collaborations(struct html *h, const struct collaborations_page *p);
void view_collaboration(struct html *h, const struct collaboration_page *p);
void view_partner(struct html *h, const struct partner_page *p);
void view_year(struct html *h, const struct year_page *p);
void view_remind_lead(struct html *h, const struct remind_lead_page *p);
void view_remind_mine(struct html *h, const struct remind_mine_page *p);
void view_unsubscribe(struct html *h, const struct unsubscribe_page *p);
void view_leader_queue(struct html *h, const struct leader_queue_page *p);

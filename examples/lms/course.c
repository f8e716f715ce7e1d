/* SPDX-License-Identifier: EUPL-1.2 */
/* course: fixed tables and their look-ups. */
#include "course.h"

#include <stdio.h>
#include <string.h>

#define ADMIN "Instructor,urn:lti:sysrole:ims/lis/Administrator,urn:lti:instrole:ims/lis/Administrator"
#define ASSISTANT "urn:lti:role:ims/lis/TeachingAssistant"

const struct person people[] = {
	{ 2, "sven", "Sven", "Östberg", "LMS-administratör", ADMIN, true, true },
	{ 3, "lena", "Lena", "Holm", "Processledare", "Instructor", true, true },
	{ 4, "yusuf", "Yusuf", "Demir", "Lärarassistent", ASSISTANT, true, false },
	{ 5, "anna", "Anna", "Åkerström", "Deltagare", "Learner", false, false },
	{ 6, "bo", "Bo", "Lindqvist", "Deltagare", "Learner", false, false },
	{ 7, "asa", "Åsa", "Nyström", "Deltagare", "Learner", false, false },
	{ 8, "orjan", "Örjan", "Hägg", "Deltagare", "Learner", false, false },
	{ 9, "fatima", "Fatima", "Al-Rashid", "Deltagare", "Learner", false, false },
	{ 10, "bjorn", "Björn", "Ängström-Sjögren", "Deltagare", "Learner", false, false },
	{ 11, "ingrid", "Ingrid", "Väänänen", "Deltagare", "Learner", false, false },
	{ 12, "mikael", "Mikael", "Ek", "Deltagare", "Learner", false, false },
};
const int people_n = sizeof people / sizeof *people;

const struct course courses[COURSES] = {
	{ 2, "kurs1", "SKA2627", "Systematiskt kvalitetsarbete 2026/27", "Ekeby kommun, grundskola och förskola", 0 },
	{ 3, "kurs2", "SKA2627B", "Kvalitetsarbete Björkskolan 2026/27", "Björkskolan AB, fristående skola", 0 },
	{ 4, "kurs1-kopia", "SKA2728", "Systematiskt kvalitetsarbete 2027/28", "Kopia av SKA2627", 2 },
	{ 5, "kurs2-kopia", "SKA2728B", "Kvalitetsarbete Björkskolan 2027/28", "Kopia av SKA2627B", 3 },
};

const struct link links[COURSE_LINKS] = {
	{ "oversikt", "Processtödet: översikt", "/lti/launch", "Börja här. Alla delar på ett ställe." },
	{ "del1", "Del 1: Vad innebär uppdraget?", "/lti/launch/del/1", "Augusti–september" },
	{ "del2", "Del 2: Var är vi?", "/lti/launch/del/2", "September–oktober" },
	{ "del3", "Del 3: Vart ska vi?", "/lti/launch/del/3", "November–december" },
	{ "del4", "Del 4: Hur gör vi?", "/lti/launch/del/4", "Januari–april" },
	{ "del5", "Del 5: Hur blev det?", "/lti/launch/del/5", "Maj–juni" },
};

static bool is_id(const char *s, int id)
{
	char text[16];

	snprintf(text, sizeof text, "%d", id);
	return !strcmp(s, text);
}

const struct person *person_find(const char *who)
{
	for (int i = 0; i < people_n; i++)
		if (!strcmp(who, people[i].login) || is_id(who, people[i].id))
			return &people[i];
	return NULL;
}

const struct course *course_find(const char *which)
{
	for (int i = 0; i < COURSES; i++)
		if (!strcmp(which, courses[i].slug) || is_id(which, courses[i].id))
			return &courses[i];
	return NULL;
}

const struct course *course_copy(const struct course *c)
{
	for (int i = 0; i < COURSES; i++)
		if (courses[i].copy_of == c->id)
			return &courses[i];
	return NULL;
}

int link_id(const struct course *c, const struct link *l)
{
	return (int)(c - courses) * COURSE_LINKS + (int)(l - links) + 1;
}

const struct link *link_find(const struct course *c, const char *which)
{
	for (int i = 0; i < COURSE_LINKS; i++)
		if (!strcmp(which, links[i].slug) || is_id(which, link_id(c, &links[i])))
			return &links[i];
	return NULL;
}

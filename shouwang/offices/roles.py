"""The roles a post may have."""

from django.db import models


class Role(models.TextChoices):
    """What kind of work a post does; what that allows is in access/grants.csv."""

    VILLAGE_WORKER = "village_worker", "儿童保护专干"
    TOWN_SUPERVISOR = "town_supervisor", "儿童督导员"
    DISTRICT_OFFICER = "district_officer", "区民政局经办"
    DISTRICT_LEAD = "district_lead", "区民政局负责人"
    POLICE_DESK = "police_desk", "公安值班"
    SCHOOL = "school", "学校"
    CLASS_TEACHER = "class_teacher", "班主任"
    HOSPITAL = "hospital", "医疗机构"
    COURT = "court", "法院"
    PROSECUTOR = "prosecutor", "检察院"
    PLACEMENT_HOME = "placement_home", "救助保护中心、福利院"
    DEPARTMENT = "department", "部门经办"
    HOTLINE = "hotline", "热线坐席"
    HOTLINE_SUPERVISOR = "hotline_supervisor", "热线班长"
    CITY = "city", "市民政局"
    CONFERENCE_OFFICE = "conference_office", "联席会议办公室"
    STATISTICS = "statistics", "统计查阅"
    AUDITOR = "auditor", "审计员"
    SYSTEM_ADMIN = "system_admin", "系统管理员"
    SECURITY_ADMIN = "security_admin", "安全管理员"

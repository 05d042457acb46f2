-- Children, their houses, adults, matters, events and duties as the actions make them; set by set.
CREATE TEMP TABLE b_child AS
SELECT i, uuidv7() AS key, v.code, v.unit, v.short, n.name, n.masked, n.pinyin, n.initials,
    n.grams, (i * 4) / 5 AS house,
    CASE WHEN i % 100 = 7 THEN 'exited' WHEN i % 100 IN (8, 9, 10) THEN 'to_verify'
         WHEN i % 100 = 11 THEN 'changed' WHEN i % 100 = 12 THEN 'to_exit'
         ELSE 'registered' END AS state,
    CASE WHEN i % 97 = 1 THEN 'red' WHEN i % 97 < 5 THEN 'orange'
         WHEN i % 97 < 15 THEN 'yellow' ELSE 'green' END AS level,
    now() - ((i * 31) % 300) * interval '1 day' AS at
FROM generate_series(0, %(children)s - 1) i
JOIN b_village v ON v.n = i / %(per)s
JOIN b_name n ON n.n = (i::bigint * 7919) % %(names)s;

CREATE TEMP TABLE b_house AS
SELECT house, uuidv7() AS key, min(code) AS code, min(at) AS at, min(short) AS short
FROM b_child GROUP BY house;
CREATE INDEX ON b_house (house);
ANALYZE b_house;

INSERT INTO casework_matter (key, kind, number, label, child, level, opened_at, division_id)
SELECT key, 'file', 'LS-XX-' || lpad(i::text, 7, '0'), 1, key, level, at, code FROM b_child;

INSERT INTO children_household (key, label, address, "group", made_at, division_id)
SELECT key, 1, short || house % 20 || '组', house % 20 || '组', at, code FROM b_house;

INSERT INTO children_child (key, file_no, label, name, name_masked, pinyin, initials, sex, birth,
    birth_text, nation, id_sealed, id_index, id_masked, hukou_address, health, school, grade,
    boarding, reason, rating, low_income, officer, remark, out_since, level, level_at, visited_at,
    eligibility, rule_version, exit_reason, source, state, to_verify_at, registered_at, made_at,
    division_id, household_id)
SELECT c.key, 'LS-XX-' || lpad(i::text, 7, '0'), 1, name, masked, pinyin, initials,
    1 + i % 2, '2011-01-01'::date + (i * 13) % 5000,
    ('2011-01-01'::date + (i * 13) % 5000)::text, '汉族',
    CASE WHEN i % 20 = 3 THEN '' ELSE %(sealed)s END,
    CASE WHEN i % 20 = 3 THEN '' ELSE decode(md5('c' || i), 'hex') END,
    CASE WHEN i % 20 = 3 THEN '' ELSE '3499**************' END,
    c.short || i % 20 || '组', CASE WHEN i % 9 = 0 THEN '' ELSE '健康' END,
    CASE WHEN i % 11 = 0 THEN '' ELSE '中心学校' END, (i % 6 + 1) || '年级', i % 3 = 0,
    '父母双方外出务工', CASE WHEN i % 4 = 0 THEN '' ELSE '良好' END, i % 7 = 0, '', '',
    '2025-03', level, c.at, CASE WHEN i % 5 = 0 THEN NULL ELSE c.at + interval '20 days' END,
    '符合：父母双方外出务工', '2018-25', '', '台账导入 2026.xlsx', state, c.at,
    CASE WHEN state = 'to_verify' THEN NULL ELSE c.at END, c.at, c.code, h.key
FROM b_child c JOIN b_house h USING (house) ORDER BY i;

CREATE TEMP TABLE b_adult AS
SELECT house, kind, uuidv7() AS key, h.code, h.at
FROM b_house h CROSS JOIN (VALUES ('father'), ('mother'), ('carer')) k (kind);
CREATE INDEX ON b_adult (house);
ANALYZE b_adult;

INSERT INTO children_adult (key, label, name, name_masked, id_sealed, id_index, id_masked,
    phone_sealed, phone_index, phone_masked, status, place, out_since, made_at, division_id)
SELECT key, 1, n.name, n.masked, %(sealed)s, decode(md5(kind || house), 'hex'), '3499**************',
    %(phone)s, decode(md5('p' || kind || house), 'hex'), '138****1234', '',
    CASE WHEN kind = 'carer' THEN '' ELSE '江苏省苏州市' END,
    CASE WHEN kind = 'carer' THEN '' ELSE '2025-03' END, at, code
FROM b_adult a JOIN b_name n ON n.n = (house::bigint * 5701 + length(kind)) % %(names)s;

INSERT INTO children_tie (kind, relation, label, since, adult_id, child_id, division_id)
SELECT a.kind, CASE WHEN a.kind = 'carer' THEN '祖母' ELSE '' END, 1, c.at, a.key, c.key, c.code
FROM b_child c JOIN b_adult a USING (house);

INSERT INTO children_namegram (gram, label, child_id, division_id)
SELECT g, 1, key, code FROM b_child, unnest(grams) g ORDER BY g, code, key;

CREATE TEMP TABLE b_event AS
SELECT i, nextval(pg_get_serial_sequence('casework_event', 'id')) AS id FROM b_child;
CREATE INDEX ON b_event (i);
ANALYZE b_event;

INSERT INTO casework_event (id, name, record, at, label, facts, noted_at, division_id, matter_id)
SELECT e.id, CASE WHEN state = 'to_verify' THEN 'children.to_verify' ELSE 'children.registered' END,
    'child:' || key, at, 1, jsonb_build_object('subject', masked), at, code, key
FROM b_child c JOIN b_event e USING (i);

INSERT INTO casework_duty (code, clause, record, subject, child, level, label, seers, figure,
    opened_at, due_at, next_at, division_id, holder_id, opened_by_id, matter_id)
SELECT CASE WHEN state = 'to_verify' THEN 'children.verify' ELSE 'visits.visit' END, '3.1.2', '',
    short || ' ' || masked, key, level, 1, ARRAY[unit], 'visit_green', at,
    now() + (i % 80 - 10) * interval '1 day', now() + (i % 80) * interval '1 day', code, unit,
    e.id, key
FROM b_child c JOIN b_event e USING (i) WHERE state <> 'exited';

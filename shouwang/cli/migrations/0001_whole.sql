CREATE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
                DECLARE
                    _pgtrigger_ignore TEXT[];
                    _result BOOLEAN;
                BEGIN
                    BEGIN
                        SELECT INTO _pgtrigger_ignore
                            CURRENT_SETTING('pgtrigger.ignore');
                        EXCEPTION WHEN OTHERS THEN
                    END;
                    IF _pgtrigger_ignore IS NOT NULL THEN
                        SELECT trigger_name = ANY(_pgtrigger_ignore)
                        INTO _result;
                        RETURN _result;
                    ELSE
                        RETURN FALSE;
                    END IF;
                END;
            $$;

CREATE FUNCTION public.access_conflict_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_sealed(NEW.key) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.access_era() RETURNS bigint
    LANGUAGE sql IMMUTABLE
    AS $$SELECT 0::bigint$$;

CREATE FUNCTION public.access_stands() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION public.access_team_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_sealed(NEW.key) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.access_urgent_kept() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    UPDATE offices_post p SET urgent = l.key, urgent_until = l.until
    FROM (SELECT NEW.post_id AS post_id) whose
    LEFT JOIN access_urgentlook l ON l.post_id = whose.post_id AND l.ended_at IS NULL
    WHERE p.id = whose.post_id;
    RETURN NULL;
END $$;

CREATE FUNCTION public.access_xid() RETURNS bigint
    LANGUAGE sql STABLE
    AS $$SELECT pg_current_xact_id()::text::bigint + public.access_era()$$;

CREATE FUNCTION public.assessment_case_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.matter_id) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.assessment_rating_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.child_id) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.assessment_review_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.matter_id) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.assessment_service_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.matter_id) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.casework_case_hidden() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    PERFORM casework_hide(c.person_id) FROM access_conflict c
    WHERE c.key = NEW.child AND c.ended_at IS NULL;
    RETURN NULL;
END $$;

CREATE FUNCTION public.casework_case_kept() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    PERFORM casework_name(who) FROM access_secret s, unnest(s.named) AS who
    WHERE s.file = NEW.child AND s.state IN ('in_force', 'change_asked', 'end_asked');
    RETURN NULL;
END $$;

CREATE FUNCTION public.casework_conceal(files uuid[], cases uuid[], since timestamp with time zone) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    UPDATE casework_event e SET label = 4 FROM casework_matter m
    WHERE e.matter_id = m.key AND e.label < 4
        AND (m.key = ANY (cases) OR m.key = ANY (files) AND e.at >= since)
        AND EXISTS (SELECT 1 FROM access_secret s
                    WHERE s.file = m.child AND s.state IN ('in_force', 'change_asked', 'end_asked'))
$$;

CREATE FUNCTION public.casework_conflict_kept() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    PERFORM casework_hide(NEW.person_id);
    RETURN NULL;
END $$;

CREATE FUNCTION public.casework_duty_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.matter_id) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.casework_event_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.matter_id) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.casework_follow(moved uuid[]) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    UPDATE casework_event e SET division_id = m.division_id FROM casework_matter m
    WHERE m.key = ANY (moved) AND e.matter_id = m.key AND e.division_id <> m.division_id
$$;

CREATE FUNCTION public.casework_hide(who bigint) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    UPDATE offices_person p SET hidden = coalesce((
        SELECT array_agg(DISTINCT found.key) FROM (
            SELECT c.key FROM access_conflict c WHERE c.person_id = who AND c.ended_at IS NULL
            UNION ALL
            SELECT m.key FROM access_conflict c JOIN casework_matter m ON m.child = c.key
            WHERE c.person_id = who AND c.ended_at IS NULL
        ) found
    ), '{}') WHERE p.id = who
$$;

CREATE FUNCTION public.casework_hold(keys uuid[]) RETURNS uuid[]
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    roots uuid[];
BEGIN
    LOOP
        roots := casework_roots(keys);
        BEGIN
            PERFORM 1 FROM casework_matter m WHERE m.key = ANY(roots)
                ORDER BY m.key FOR NO KEY UPDATE;
            IF casework_roots(keys) = roots THEN
                RETURN roots;
            END IF;
            RAISE EXCEPTION USING ERRCODE = 'SW001';
        EXCEPTION WHEN SQLSTATE 'SW001' THEN
            NULL;
        END;
    END LOOP;
END
$$;

CREATE FUNCTION public.casework_hold_free(keys uuid[]) RETURNS uuid[]
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT coalesce(array_agg(one.key), '{}') FROM (
        SELECT m.key FROM casework_matter m WHERE m.key = ANY(casework_roots(keys))
        ORDER BY m.key FOR NO KEY UPDATE SKIP LOCKED) one
$$;

CREATE FUNCTION public.casework_is_kept(what uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT what = ANY ((SELECT coalesce(nullif(current_setting('shouwang.named', true), ''), '{}'))::uuid[]) OR casework_is_sealed(what)
$$;

CREATE FUNCTION public.casework_is_sealed(what uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT EXISTS (SELECT 1 FROM casework_matter m WHERE m.key = what AND m.label = 4)
$$;

CREATE FUNCTION public.casework_join_events(which bigint) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    UPDATE casework_event e SET matter_id = j.into_id, division_id = m.division_id
    FROM casework_join j JOIN casework_matter m ON m.key = j.into_id
    WHERE j.id = which AND j.undone_at IS NULL AND e.matter_id = j.matter_id AND e.label < 4
$$;

CREATE FUNCTION public.casework_join_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.matter_id) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.casework_looks_kept(keys uuid[]) RETURNS SETOF bigint
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT t.id FROM access_trail t JOIN access_secret s ON s.file = t.key
    LEFT JOIN offices_post h ON h.id = t.post_id LEFT JOIN offices_unit u ON u.id = h.unit_id
    WHERE t.key = ANY (keys) AND s.state IN ('in_force', 'change_asked', 'end_asked') AND t.at >= s.since
        AND NOT s.file = ANY ((SELECT coalesce(nullif(current_setting('shouwang.named', true), ''), '{}'))::uuid[])
        AND (t.purpose = '保密' OR t.person_id = ANY (s.named)
            OR u.division_id IS NULL OR NOT u.division_id IN (
                s.division_id, left(s.division_id, 9) || '000',
                left(s.division_id, 6) || '000000', left(s.division_id, 4) || '00000000'))
$$;

CREATE FUNCTION public.casework_matter_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.key) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.casework_moved_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.matter_id) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.casework_name(who bigint) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    UPDATE offices_person p SET named = coalesce((
        SELECT array_agg(DISTINCT found.key) FROM (
            SELECT s.file AS key FROM access_secret s
            WHERE who = ANY (s.named) AND s.state IN ('in_force', 'change_asked', 'end_asked')
            UNION ALL
            SELECT m.key FROM access_secret s JOIN casework_matter m ON m.child = s.file
            WHERE who = ANY (s.named) AND s.state IN ('in_force', 'change_asked', 'end_asked') AND m.label = 4
            UNION ALL
            SELECT m.key FROM casework_matter m WHERE m.kind = 'unit' AND m.label = 4
                AND EXISTS (SELECT 1 FROM access_secret s WHERE who = ANY (s.deciders)
                    AND s.state IN ('asked', 'in_force', 'change_asked', 'end_asked') AND left(s.division_id, 6) = left(m.division_id, 6))
        ) found
    ), '{}') WHERE p.id = who
$$;

CREATE FUNCTION public.casework_part_events(which bigint) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    UPDATE casework_event e SET matter_id = j.matter_id, division_id = m.division_id
    FROM casework_join j JOIN casework_matter m ON m.key = j.matter_id
    WHERE j.id = which AND j.undone_at IS NOT NULL AND e.matter_id = j.into_id
        AND e.id::text IN (SELECT v.row FROM casework_moved v
                           WHERE v.join_id = j.id AND v."table" = 'casework_event')
$$;

CREATE FUNCTION public.casework_picture() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF OLD.label < 4 AND OLD.key = ANY ((SELECT coalesce(nullif(current_setting('shouwang.named', true), ''), '{}'))::uuid[]) THEN NEW.level := OLD.level; END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION public.casework_roots(keys uuid[]) RETURNS uuid[]
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT coalesce(array_agg(one.key ORDER BY one.key), '{}')
    FROM (SELECT DISTINCT coalesce(m.child, m.key) AS key
          FROM casework_matter m WHERE m.key = ANY(keys)) one
$$;

CREATE FUNCTION public.casework_secret_follows() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    UPDATE access_secret SET division_id = NEW.division_id
    WHERE file = NEW.key AND division_id <> NEW.division_id;
    RETURN NULL;
END $$;

CREATE FUNCTION public.casework_secret_kept() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    PERFORM casework_name(who) FROM unnest(
        CASE TG_OP WHEN 'UPDATE' THEN OLD.named || OLD.deciders || NEW.named || NEW.deciders
        ELSE NEW.named || NEW.deciders END) AS who;
    RETURN NULL;
END $$;

CREATE FUNCTION public.casework_uncover(keys uuid[]) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    UPDATE casework_event e SET label = m.label FROM casework_matter m
    WHERE e.matter_id = m.key AND m.key = ANY (keys) AND e.label = 4
        AND NOT EXISTS (SELECT 1 FROM access_secret s
                        WHERE s.file = m.child AND s.state IN ('in_force', 'change_asked', 'end_asked'))
$$;

CREATE FUNCTION public.children_doubt_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.child_id) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.children_known(wanted bytea[]) RETURNS SETOF bytea
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT DISTINCT c.id_index FROM children_child c
    WHERE c.id_index = ANY (wanted) AND c.id_index <> '' AND c.state <> 'exited'
$$;

CREATE FUNCTION public.children_picture() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF OLD.key = ANY ((SELECT coalesce(nullif(current_setting('shouwang.named', true), ''), '{}'))::uuid[]) THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION public.children_placement_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.matter_id) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.children_risk_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.child_id) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.children_take_out(who uuid, child_rows bigint[], house_rows bigint[], adult_rows bigint[], tie_rows bigint[], ties bigint[], adults uuid[], houses uuid[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM access_secret s JOIN children_whereabouts w ON w.child_id = s.file
        WHERE s.file = who AND s.state IN ('in_force', 'change_asked', 'end_asked') AND w.kind = 'withdrawn'
            AND age(w.xmin) <= age(pg_current_xact_id()::xid)) THEN
        RAISE EXCEPTION 'nothing of % may be taken out', who;
    END IF;
    DELETE FROM children_adultevent e WHERE e.pgh_id = ANY (adult_rows) AND e.pgh_obj_id IN (
        SELECT t.adult_id FROM children_tie t WHERE t.child_id = who);
    DELETE FROM children_tieevent e WHERE e.pgh_id = ANY (tie_rows) AND e.child_id = who;
    DELETE FROM children_tie t WHERE t.id = ANY (ties) AND t.child_id = who;
    DELETE FROM children_adult a WHERE a.key = ANY (adults)
        AND NOT EXISTS (SELECT 1 FROM children_tie t WHERE t.adult_id = a.key);
    DELETE FROM children_householdevent e WHERE e.pgh_id = ANY (house_rows) AND e.pgh_obj_id IN (
        SELECT c.household_id FROM children_child c WHERE c.key = who
        UNION SELECT c.household_id FROM children_childevent c WHERE c.key = who);
    DELETE FROM children_childevent e WHERE e.pgh_id = ANY (child_rows) AND e.key = who;
    DELETE FROM children_household h WHERE h.key = ANY (houses)
        AND NOT EXISTS (SELECT 1 FROM children_child c WHERE c.household_id = h.key);
END $$;

CREATE FUNCTION public.children_transfer_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.child_id) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.emergencies_call_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.matter_id) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.emergencies_clearing_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.matter_id) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.emergencies_emergency_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.matter_id) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.emergencies_finding_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.matter_id) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.emergencies_handover_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.matter_id) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.emergencies_measure_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.matter_id) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.emergencies_missingcard_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.matter_id) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.emergencies_policerecord_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.matter_id) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.emergencies_proposal_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.matter_id) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.emergencies_putoff_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.matter_id) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.emergencies_recordcheck_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.matter_id) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.emergencies_safehome_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.matter_id) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.emergencies_searchentry_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.matter_id) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.emergencies_siblinglook_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.matter_id) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.emergencies_stationtransfer_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.matter_id) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.exchange_ledgerline_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.child) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.offices_post_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    three CONSTANT text[] := ARRAY['system_admin', 'security_admin', 'auditor'];
    childless CONSTANT text[] := ARRAY['statistics', 'city', 'conference_office'];
BEGIN
    IF EXISTS (
        SELECT 1 FROM offices_post g LEFT JOIN offices_post a ON a.id = NEW.asked_by_id
        WHERE g.id = NEW.granted_by_id AND NEW.asked_by_id IS NOT NULL
        AND (g.person_id = a.person_id OR g.person_id = NEW.person_id OR a.person_id = NEW.person_id)
    ) THEN
        RAISE EXCEPTION 'a post is asked for by one and approved by another' USING ERRCODE = '23514';
    END IF;
    IF EXISTS (
        SELECT 1 FROM offices_post p
        WHERE p.person_id = NEW.person_id AND p.id <> NEW.id AND p.role <> NEW.role
        AND p.since < NEW.until AND NEW.since < p.until
        AND (p.role = ANY (three) AND NOT NEW.role = ANY (childless)
          OR NEW.role = ANY (three) AND NOT p.role = ANY (childless))
    ) THEN
        RAISE EXCEPTION 'an administrator holds no such post beside' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION public.pgtrigger_insert_insert_5a5dc() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "children_adultevent" ("back_on", "division_id", "id_index", "id_masked", "id_sealed", "key", "label", "made_at", "name", "name_masked", "out_since", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone_index", "phone_masked", "phone_sealed", "place", "status") SELECT new_values."back_on", new_values."division_id", new_values."id_index", new_values."id_masked", new_values."id_sealed", new_values."key", new_values."label", new_values."made_at", new_values."name", new_values."name_masked", new_values."out_since", _pgh_attached_context.value, NOW(), 'insert', new_values."key", new_values."phone_index", new_values."phone_masked", new_values."phone_sealed", new_values."place", new_values."status" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_insert_insert_cb431() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "children_tieevent" ("adult_id", "child_id", "division_id", "id", "kind", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relation", "since", "until") SELECT new_values."adult_id", new_values."child_id", new_values."division_id", new_values."id", new_values."kind", new_values."label", _pgh_attached_context.value, NOW(), 'insert', new_values."id", new_values."relation", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_insert_insert_d8818() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "children_childevent" ("birth", "birth_text", "boarding", "candidate_at", "candidate_by_id", "changed_at", "changed_by_id", "division_id", "eligibility", "exit_reason", "exited_at", "exited_by_id", "file_no", "grade", "health", "household_id", "hukou_address", "id_index", "id_masked", "id_sealed", "initials", "key", "label", "level", "level_at", "low_income", "made_at", "name", "name_masked", "nation", "officer", "out_since", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "rating", "reason", "registered_at", "registered_by_id", "remark", "rule_version", "school", "sex", "source", "state", "to_exit_at", "to_exit_by_id", "to_verify_at", "to_verify_by_id", "visited_at") SELECT new_values."birth", new_values."birth_text", new_values."boarding", new_values."candidate_at", new_values."candidate_by_id", new_values."changed_at", new_values."changed_by_id", new_values."division_id", new_values."eligibility", new_values."exit_reason", new_values."exited_at", new_values."exited_by_id", new_values."file_no", new_values."grade", new_values."health", new_values."household_id", new_values."hukou_address", new_values."id_index", new_values."id_masked", new_values."id_sealed", new_values."initials", new_values."key", new_values."label", new_values."level", new_values."level_at", new_values."low_income", new_values."made_at", new_values."name", new_values."name_masked", new_values."nation", new_values."officer", new_values."out_since", _pgh_attached_context.value, NOW(), 'insert', new_values."key", new_values."pinyin", new_values."rating", new_values."reason", new_values."registered_at", new_values."registered_by_id", new_values."remark", new_values."rule_version", new_values."school", new_values."sex", new_values."source", new_values."state", new_values."to_exit_at", new_values."to_exit_by_id", new_values."to_verify_at", new_values."to_verify_by_id", new_values."visited_at" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_insert_insert_deba3() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "children_householdevent" ("address", "division_id", "group", "key", "label", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."address", new_values."division_id", new_values."group", new_values."key", new_values."label", new_values."made_at", _pgh_attached_context.value, NOW(), 'insert', new_values."key" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_update_update_1290c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "children_householdevent" ("address", "division_id", "group", "key", "label", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."address", NEW."division_id", NEW."group", NEW."key", NEW."label", NEW."made_at", _pgh_attach_context(), NOW(), 'update', NEW."key"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_update_update_20d10() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "children_tieevent" ("adult_id", "child_id", "division_id", "id", "kind", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relation", "since", "until") VALUES (NEW."adult_id", NEW."child_id", NEW."division_id", NEW."id", NEW."kind", NEW."label", _pgh_attach_context(), NOW(), 'update', NEW."id", NEW."relation", NEW."since", NEW."until"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_update_update_321c1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "children_adultevent" ("back_on", "division_id", "id_index", "id_masked", "id_sealed", "key", "label", "made_at", "name", "name_masked", "out_since", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone_index", "phone_masked", "phone_sealed", "place", "status") VALUES (NEW."back_on", NEW."division_id", NEW."id_index", NEW."id_masked", NEW."id_sealed", NEW."key", NEW."label", NEW."made_at", NEW."name", NEW."name_masked", NEW."out_since", _pgh_attach_context(), NOW(), 'update', NEW."key", NEW."phone_index", NEW."phone_masked", NEW."phone_sealed", NEW."place", NEW."status"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_update_update_7c384() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "children_childevent" ("birth", "birth_text", "boarding", "candidate_at", "candidate_by_id", "changed_at", "changed_by_id", "division_id", "eligibility", "exit_reason", "exited_at", "exited_by_id", "file_no", "grade", "health", "household_id", "hukou_address", "id_index", "id_masked", "id_sealed", "initials", "key", "label", "level", "level_at", "low_income", "made_at", "name", "name_masked", "nation", "officer", "out_since", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pinyin", "rating", "reason", "registered_at", "registered_by_id", "remark", "rule_version", "school", "sex", "source", "state", "to_exit_at", "to_exit_by_id", "to_verify_at", "to_verify_by_id", "visited_at") VALUES (NEW."birth", NEW."birth_text", NEW."boarding", NEW."candidate_at", NEW."candidate_by_id", NEW."changed_at", NEW."changed_by_id", NEW."division_id", NEW."eligibility", NEW."exit_reason", NEW."exited_at", NEW."exited_by_id", NEW."file_no", NEW."grade", NEW."health", NEW."household_id", NEW."hukou_address", NEW."id_index", NEW."id_masked", NEW."id_sealed", NEW."initials", NEW."key", NEW."label", NEW."level", NEW."level_at", NEW."low_income", NEW."made_at", NEW."name", NEW."name_masked", NEW."nation", NEW."officer", NEW."out_since", _pgh_attach_context(), NOW(), 'update', NEW."key", NEW."pinyin", NEW."rating", NEW."reason", NEW."registered_at", NEW."registered_by_id", NEW."remark", NEW."rule_version", NEW."school", NEW."sex", NEW."source", NEW."state", NEW."to_exit_at", NEW."to_exit_by_id", NEW."to_verify_at", NEW."to_verify_by_id", NEW."visited_at"); RETURN NULL;
                END;
            $$;

CREATE FUNCTION public.reports_addition_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.matter_id) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.reports_danger_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.matter_id) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.reports_dismissal_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.matter_id) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.reports_feedback_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.matter_id) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.reports_notice_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.matter_id) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.reports_of_receipt(wanted bytea) RETURNS TABLE(report uuid, matter uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT r.key, r.matter_id FROM reports_report r
    WHERE r.receipt_hash = wanted AND r.receipt_hash <> ''
$$;

CREATE FUNCTION public.reports_phoneclaim_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.matter_id) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.reports_policecall_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.matter_id) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.reports_receipt_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.matter_id) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.reports_report_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.matter_id) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.reports_ring_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.matter_id) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE FUNCTION public.visits_visit_secret() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        BEGIN
            IF casework_is_kept(NEW.child_id) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;

CREATE TABLE public.access_conflict (
    id bigint NOT NULL,
    key uuid NOT NULL,
    label smallint NOT NULL,
    relation character varying(20) NOT NULL,
    note character varying(200) NOT NULL,
    declared_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    end_reason character varying(200) NOT NULL,
    declared_by_id bigint,
    division_id character varying(12) NOT NULL,
    ended_by_id bigint,
    person_id bigint NOT NULL
);

ALTER TABLE ONLY public.access_conflict FORCE ROW LEVEL SECURITY;

ALTER TABLE public.access_conflict ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_conflict_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.access_seal (
    number bigint NOT NULL,
    xid_from bigint NOT NULL,
    xid_to bigint NOT NULL,
    rows integer NOT NULL,
    total bigint NOT NULL,
    last_id bigint NOT NULL,
    root bytea NOT NULL,
    marks bytea NOT NULL,
    chain bytea NOT NULL,
    digest character varying(10) NOT NULL,
    key character varying(16) NOT NULL,
    sealed_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.access_seal FORCE ROW LEVEL SECURITY;

CREATE TABLE public.access_secret (
    key uuid NOT NULL,
    file uuid NOT NULL,
    batch uuid NOT NULL,
    label smallint NOT NULL,
    since timestamp with time zone NOT NULL,
    named bigint[] NOT NULL,
    proposed bigint[] NOT NULL,
    deciders bigint[] NOT NULL,
    state character varying(20) NOT NULL,
    reason character varying(300) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    in_force_at timestamp with time zone,
    decided_at timestamp with time zone,
    decision character varying(300) NOT NULL,
    ended_at timestamp with time zone,
    asked_by_id bigint NOT NULL,
    decided_by_id bigint,
    division_id character varying(12) NOT NULL,
    proposed_unit_id bigint,
    unit_id bigint NOT NULL,
    seen_at timestamp with time zone
);

ALTER TABLE ONLY public.access_secret FORCE ROW LEVEL SECURITY;

CREATE TABLE public.access_team (
    id bigint NOT NULL,
    key uuid NOT NULL,
    why character varying(60) NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    unit_id bigint NOT NULL,
    label smallint NOT NULL,
    division_id character varying(12) NOT NULL
);

ALTER TABLE ONLY public.access_team FORCE ROW LEVEL SECURITY;

ALTER TABLE public.access_team ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_team_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.access_trail (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    act character varying(60) NOT NULL,
    key uuid,
    division character varying(12) NOT NULL,
    purpose character varying(60) NOT NULL,
    reason character varying(200) NOT NULL,
    outcome character varying(10) NOT NULL,
    person_id bigint,
    post_id bigint,
    many integer,
    xid bigint DEFAULT public.access_xid() NOT NULL,
    CONSTRAINT access_trail_many_check CHECK ((many >= 0))
);

ALTER TABLE ONLY public.access_trail FORCE ROW LEVEL SECURITY;

ALTER TABLE public.access_trail ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_trail_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.access_urgentlook (
    id bigint NOT NULL,
    key uuid NOT NULL,
    label smallint NOT NULL,
    seers bigint[] NOT NULL,
    reason character varying(20) NOT NULL,
    words character varying(200) NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    seen_at timestamp with time zone,
    reviewed_at timestamp with time zone,
    verdict character varying(10) NOT NULL,
    verdict_words character varying(200) NOT NULL,
    division_id character varying(12) NOT NULL,
    person_id bigint NOT NULL,
    post_id bigint NOT NULL,
    reviewed_by_id bigint,
    seen_by_id bigint,
    unit_id bigint NOT NULL
);

ALTER TABLE ONLY public.access_urgentlook FORCE ROW LEVEL SECURITY;

ALTER TABLE public.access_urgentlook ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_urgentlook_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.api_idempotent (
    id bigint NOT NULL,
    key character varying(100) NOT NULL,
    body_hash character varying(64) NOT NULL,
    status smallint NOT NULL,
    answer bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    person_id bigint,
    CONSTRAINT api_idempotent_status_check CHECK ((status >= 0))
);

ALTER TABLE public.api_idempotent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.api_idempotent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.api_token (
    id bigint NOT NULL,
    hash character varying(64) NOT NULL,
    under character varying(64) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    used_at timestamp with time zone NOT NULL,
    person_id bigint NOT NULL,
    post_id bigint NOT NULL
);

ALTER TABLE public.api_token ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.api_token_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assessment_case (
    key uuid NOT NULL,
    label smallint NOT NULL,
    answers jsonb NOT NULL,
    version character varying(20) NOT NULL,
    points smallint,
    dimensions jsonb NOT NULL,
    level character varying(10) NOT NULL,
    problems character varying(30)[] NOT NULL,
    opinion text NOT NULL,
    held_at timestamp with time zone,
    participants character varying(300) NOT NULL,
    minutes text NOT NULL,
    decision text NOT NULL,
    goals text NOT NULL,
    close_reason character varying(300) NOT NULL,
    effect character varying(300) NOT NULL,
    follow_ups smallint NOT NULL,
    state character varying(10) NOT NULL,
    opened_at timestamp with time zone,
    assessed_at timestamp with time zone,
    conferred_at timestamp with time zone,
    planned_at timestamp with time zone,
    closed_at timestamp with time zone,
    archived_at timestamp with time zone,
    archived_by_id bigint,
    assessed_by_id bigint,
    closed_by_id bigint,
    conferred_by_id bigint,
    division_id character varying(12) NOT NULL,
    matter_id uuid NOT NULL,
    opened_by_id bigint,
    planned_by_id bigint,
    CONSTRAINT assessment_case_follow_ups_check CHECK ((follow_ups >= 0)),
    CONSTRAINT assessment_case_points_check CHECK ((points >= 0))
);

ALTER TABLE ONLY public.assessment_case FORCE ROW LEVEL SECURITY;

CREATE TABLE public.assessment_rating (
    key uuid NOT NULL,
    label smallint NOT NULL,
    answers jsonb NOT NULL,
    version character varying(20) NOT NULL,
    points smallint NOT NULL,
    dimensions jsonb NOT NULL,
    level character varying(10) NOT NULL,
    note character varying(300) NOT NULL,
    state character varying(10) NOT NULL,
    rated_at timestamp with time zone,
    child_id uuid NOT NULL,
    division_id character varying(12) NOT NULL,
    rated_by_id bigint,
    withdrawn_at timestamp with time zone,
    withdrawn_by_id bigint,
    CONSTRAINT assessment_rating_points_check CHECK ((points >= 0))
);

ALTER TABLE ONLY public.assessment_rating FORCE ROW LEVEL SECURITY;

CREATE TABLE public.assessment_review (
    id bigint NOT NULL,
    label smallint NOT NULL,
    kind character varying(10) NOT NULL,
    level character varying(10) NOT NULL,
    seen boolean,
    words character varying(1000) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    case_id uuid NOT NULL,
    division_id character varying(12) NOT NULL,
    made_by_id bigint NOT NULL,
    matter_id uuid NOT NULL
);

ALTER TABLE ONLY public.assessment_review FORCE ROW LEVEL SECURITY;

ALTER TABLE public.assessment_review ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.assessment_review_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.assessment_service (
    key uuid NOT NULL,
    number character varying(40) NOT NULL,
    label smallint NOT NULL,
    kind character varying(30) NOT NULL,
    for_whom character varying(120) NOT NULL,
    masked character varying(80) NOT NULL,
    what character varying(500) NOT NULL,
    due_on date NOT NULL,
    reason character varying(500) NOT NULL,
    result character varying(500) NOT NULL,
    level character varying(10) NOT NULL,
    state character varying(18) NOT NULL,
    referred_at timestamp with time zone,
    service_accepted_at timestamp with time zone,
    service_refused_at timestamp with time zone,
    service_done_at timestamp with time zone,
    service_dropped_at timestamp with time zone,
    case_id uuid NOT NULL,
    division_id character varying(12) NOT NULL,
    matter_id uuid NOT NULL,
    referred_by_id bigint,
    service_accepted_by_id bigint,
    service_done_by_id bigint,
    service_dropped_by_id bigint,
    service_refused_by_id bigint,
    unit_id bigint NOT NULL,
    urged character varying(500) NOT NULL,
    urged_at timestamp with time zone,
    urged_by_id bigint
);

ALTER TABLE ONLY public.assessment_service FORCE ROW LEVEL SECURITY;

CREATE SEQUENCE public.casework_case_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE public.casework_clockjump (
    id bigint NOT NULL,
    before_at timestamp with time zone NOT NULL,
    after_at timestamp with time zone NOT NULL,
    moved interval NOT NULL
);

ALTER TABLE public.casework_clockjump ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_clockjump_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.casework_clockseen (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    jump_id bigint NOT NULL
);

ALTER TABLE public.casework_clockseen ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_clockseen_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.casework_dailyround (
    name character varying(80) NOT NULL,
    day date NOT NULL,
    made_at timestamp with time zone NOT NULL
);

CREATE TABLE public.casework_duty (
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    clause character varying(12) NOT NULL,
    record character varying(60) NOT NULL,
    subject character varying(120) NOT NULL,
    child uuid,
    level character varying(10) NOT NULL,
    label smallint NOT NULL,
    seers bigint[] NOT NULL,
    figure character varying(120) NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone,
    next_at timestamp with time zone,
    closed_at timestamp with time zone,
    division_id character varying(12) NOT NULL,
    held_for_id bigint,
    holder_id bigint NOT NULL,
    closed_by_id bigint,
    opened_by_id bigint NOT NULL,
    matter_id uuid NOT NULL,
    CONSTRAINT duty_closed_by_an_event CHECK ((((closed_at IS NULL) AND (closed_by_id IS NULL)) OR ((closed_at IS NOT NULL) AND (closed_by_id IS NOT NULL))))
);

ALTER TABLE ONLY public.casework_duty FORCE ROW LEVEL SECURITY;

ALTER TABLE public.casework_duty ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_duty_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.casework_event (
    id bigint NOT NULL,
    name character varying(60) NOT NULL,
    record character varying(60) NOT NULL,
    at timestamp with time zone NOT NULL,
    label smallint NOT NULL,
    facts jsonb NOT NULL,
    noted_at timestamp with time zone NOT NULL,
    by_id bigint,
    division_id character varying(12) NOT NULL,
    matter_id uuid NOT NULL
);

ALTER TABLE ONLY public.casework_event FORCE ROW LEVEL SECURITY;

ALTER TABLE public.casework_event ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.casework_figuresetting (
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    value integer NOT NULL,
    since date NOT NULL,
    set_at timestamp with time zone NOT NULL,
    reason character varying(200) NOT NULL,
    division_id character varying(12) NOT NULL,
    set_by_id bigint NOT NULL,
    CONSTRAINT casework_figuresetting_value_check CHECK ((value >= 0))
);

ALTER TABLE public.casework_figuresetting ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_figuresetting_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.casework_join (
    id bigint NOT NULL,
    label smallint NOT NULL,
    reason character varying(500) NOT NULL,
    joined_at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone,
    undo_reason character varying(500) NOT NULL,
    division_id character varying(12) NOT NULL,
    into_id uuid NOT NULL,
    joined_by_id bigint,
    matter_id uuid NOT NULL,
    undone_by_id bigint
);

ALTER TABLE ONLY public.casework_join FORCE ROW LEVEL SECURITY;

ALTER TABLE public.casework_join ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_join_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.casework_matter (
    key uuid NOT NULL,
    kind character varying(10) NOT NULL,
    number character varying(40) NOT NULL,
    label smallint NOT NULL,
    child uuid,
    level character varying(10) NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    division_id character varying(12) NOT NULL,
    station_id bigint
);

ALTER TABLE ONLY public.casework_matter FORCE ROW LEVEL SECURITY;

CREATE TABLE public.casework_moved (
    id bigint NOT NULL,
    label smallint NOT NULL,
    "table" character varying(60) NOT NULL,
    "row" character varying(40) NOT NULL,
    before jsonb NOT NULL,
    division_id character varying(12) NOT NULL,
    join_id bigint NOT NULL,
    matter_id uuid NOT NULL
);

ALTER TABLE ONLY public.casework_moved FORCE ROW LEVEL SECURITY;

ALTER TABLE public.casework_moved ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_moved_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE SEQUENCE public.casework_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE public.casework_stage (
    id bigint NOT NULL,
    number smallint NOT NULL,
    kind character varying(12) NOT NULL,
    planned_at timestamp with time zone NOT NULL,
    made_at timestamp with time zone NOT NULL,
    label smallint NOT NULL,
    division_id character varying(12) NOT NULL,
    duty_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    CONSTRAINT stage_not_early CHECK ((made_at >= planned_at))
);

ALTER TABLE ONLY public.casework_stage FORCE ROW LEVEL SECURITY;

ALTER TABLE public.casework_stage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.casework_stage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE SEQUENCE public.casework_transfer_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE public.children_adult (
    key uuid NOT NULL,
    label smallint NOT NULL,
    name character varying(72) NOT NULL,
    name_masked character varying(72) NOT NULL,
    id_sealed bytea NOT NULL,
    id_index bytea NOT NULL,
    id_masked character varying(18) NOT NULL,
    phone_sealed bytea NOT NULL,
    phone_index bytea NOT NULL,
    phone_masked character varying(20) NOT NULL,
    status character varying(20) NOT NULL,
    place character varying(120) NOT NULL,
    out_since character varying(10) NOT NULL,
    back_on date,
    made_at timestamp with time zone NOT NULL,
    division_id character varying(12) NOT NULL
);

ALTER TABLE ONLY public.children_adult FORCE ROW LEVEL SECURITY;

CREATE TABLE public.children_adultevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    key uuid NOT NULL,
    label smallint NOT NULL,
    name character varying(72) NOT NULL,
    name_masked character varying(72) NOT NULL,
    id_sealed bytea NOT NULL,
    id_index bytea NOT NULL,
    id_masked character varying(18) NOT NULL,
    phone_sealed bytea NOT NULL,
    phone_index bytea NOT NULL,
    phone_masked character varying(20) NOT NULL,
    status character varying(20) NOT NULL,
    place character varying(120) NOT NULL,
    out_since character varying(10) NOT NULL,
    back_on date,
    made_at timestamp with time zone NOT NULL,
    division_id character varying(12) NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL
);

ALTER TABLE ONLY public.children_adultevent FORCE ROW LEVEL SECURITY;

ALTER TABLE public.children_adultevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.children_adultevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.children_child (
    key uuid NOT NULL,
    file_no character varying(40) NOT NULL,
    label smallint NOT NULL,
    name character varying(72) NOT NULL,
    name_masked character varying(72) NOT NULL,
    pinyin character varying(200) NOT NULL COLLATE pg_catalog."C",
    initials character varying(40) NOT NULL COLLATE pg_catalog."C",
    sex character varying(1) NOT NULL,
    birth date,
    birth_text character varying(10) NOT NULL,
    nation character varying(20) NOT NULL,
    id_sealed bytea NOT NULL,
    id_index bytea NOT NULL,
    id_masked character varying(18) NOT NULL,
    hukou_address character varying(200) NOT NULL,
    health character varying(40) NOT NULL,
    school character varying(80) NOT NULL,
    grade character varying(20) NOT NULL,
    boarding boolean,
    reason character varying(60) NOT NULL,
    rating character varying(20) NOT NULL,
    low_income boolean,
    officer character varying(60) NOT NULL,
    remark character varying(500) NOT NULL,
    out_since character varying(10) NOT NULL,
    level character varying(10) NOT NULL,
    level_at timestamp with time zone NOT NULL,
    visited_at timestamp with time zone,
    eligibility character varying(200) NOT NULL,
    rule_version character varying(20) NOT NULL,
    exit_reason character varying(40) NOT NULL,
    source character varying(80) NOT NULL,
    state character varying(12) NOT NULL,
    candidate_at timestamp with time zone,
    to_verify_at timestamp with time zone,
    registered_at timestamp with time zone,
    changed_at timestamp with time zone,
    to_exit_at timestamp with time zone,
    exited_at timestamp with time zone,
    made_at timestamp with time zone NOT NULL,
    candidate_by_id bigint,
    changed_by_id bigint,
    division_id character varying(12) NOT NULL,
    exited_by_id bigint,
    registered_by_id bigint,
    to_exit_by_id bigint,
    to_verify_by_id bigint,
    household_id uuid NOT NULL,
    CONSTRAINT child_level_known CHECK ((level IN ('red', 'orange', 'yellow', 'green', 'unrated')))
);

ALTER TABLE ONLY public.children_child FORCE ROW LEVEL SECURITY;

CREATE TABLE public.children_childevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    file_no character varying(40) NOT NULL,
    label smallint NOT NULL,
    name character varying(72) NOT NULL,
    name_masked character varying(72) NOT NULL,
    pinyin character varying(200) NOT NULL COLLATE pg_catalog."C",
    initials character varying(40) NOT NULL COLLATE pg_catalog."C",
    sex character varying(1) NOT NULL,
    birth date,
    birth_text character varying(10) NOT NULL,
    nation character varying(20) NOT NULL,
    id_sealed bytea NOT NULL,
    id_index bytea NOT NULL,
    id_masked character varying(18) NOT NULL,
    hukou_address character varying(200) NOT NULL,
    health character varying(40) NOT NULL,
    school character varying(80) NOT NULL,
    grade character varying(20) NOT NULL,
    boarding boolean,
    reason character varying(60) NOT NULL,
    rating character varying(20) NOT NULL,
    low_income boolean,
    officer character varying(60) NOT NULL,
    remark character varying(500) NOT NULL,
    out_since character varying(10) NOT NULL,
    level character varying(10) NOT NULL,
    level_at timestamp with time zone NOT NULL,
    visited_at timestamp with time zone,
    eligibility character varying(200) NOT NULL,
    rule_version character varying(20) NOT NULL,
    exit_reason character varying(40) NOT NULL,
    source character varying(80) NOT NULL,
    state character varying(12) NOT NULL,
    candidate_at timestamp with time zone,
    to_verify_at timestamp with time zone,
    registered_at timestamp with time zone,
    changed_at timestamp with time zone,
    to_exit_at timestamp with time zone,
    exited_at timestamp with time zone,
    made_at timestamp with time zone NOT NULL,
    candidate_by_id bigint,
    changed_by_id bigint,
    division_id character varying(12) NOT NULL,
    exited_by_id bigint,
    key uuid NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL,
    registered_by_id bigint,
    to_exit_by_id bigint,
    to_verify_by_id bigint,
    household_id uuid NOT NULL
);

ALTER TABLE ONLY public.children_childevent FORCE ROW LEVEL SECURITY;

ALTER TABLE public.children_childevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.children_childevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.children_doubt (
    id bigint NOT NULL,
    code character varying(40) NOT NULL,
    words character varying(300) NOT NULL,
    since timestamp with time zone NOT NULL,
    settled_at timestamp with time zone,
    label smallint NOT NULL,
    child_id uuid NOT NULL,
    division_id character varying(12) NOT NULL,
    settled_by_id bigint
);

ALTER TABLE ONLY public.children_doubt FORCE ROW LEVEL SECURITY;

ALTER TABLE public.children_doubt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.children_doubt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.children_held (
    key uuid NOT NULL,
    form uuid NOT NULL,
    kind character varying(20) NOT NULL,
    print character varying(64) NOT NULL,
    typed_sealed bytea NOT NULL,
    held_at timestamp with time zone NOT NULL,
    answer character varying(10) NOT NULL,
    answered_at timestamp with time zone,
    refused character varying(60) NOT NULL,
    led_to character varying(120) NOT NULL,
    answered_by_id bigint,
    child_id uuid NOT NULL,
    person_id bigint NOT NULL,
    post_id bigint NOT NULL
);

ALTER TABLE ONLY public.children_held FORCE ROW LEVEL SECURITY;

CREATE TABLE public.children_household (
    key uuid NOT NULL,
    label smallint NOT NULL,
    address character varying(200) NOT NULL,
    "group" character varying(40) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    division_id character varying(12) NOT NULL
);

ALTER TABLE ONLY public.children_household FORCE ROW LEVEL SECURITY;

CREATE TABLE public.children_householdevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    key uuid NOT NULL,
    label smallint NOT NULL,
    address character varying(200) NOT NULL,
    "group" character varying(40) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    division_id character varying(12) NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id uuid NOT NULL
);

ALTER TABLE ONLY public.children_householdevent FORCE ROW LEVEL SECURITY;

ALTER TABLE public.children_householdevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.children_householdevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.children_namegram (
    gram character varying(8) NOT NULL COLLATE pg_catalog."C",
    label smallint NOT NULL,
    child_id uuid NOT NULL,
    division_id character varying(12) NOT NULL
);

ALTER TABLE ONLY public.children_namegram FORCE ROW LEVEL SECURITY;

CREATE TABLE public.children_placement (
    key uuid NOT NULL,
    label smallint NOT NULL,
    cause character varying(20) NOT NULL,
    place_kind character varying(20) NOT NULL,
    place character varying(200) NOT NULL,
    carer character varying(100) NOT NULL,
    phone character varying(40) NOT NULL,
    began_at timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    end_reason character varying(10) NOT NULL,
    returned_to character varying(100) NOT NULL,
    assessor character varying(160) NOT NULL,
    assessed_on date,
    began_by_id bigint NOT NULL,
    child_id uuid,
    matter_id uuid NOT NULL,
    case_id uuid NOT NULL,
    division_id character varying(12) NOT NULL,
    ended_by_id bigint,
    unit_id bigint,
    for_whom character varying(120) NOT NULL,
    arrival character varying(8) NOT NULL,
    arrived_at timestamp with time zone,
    received_by character varying(60) NOT NULL,
    arrival_note text NOT NULL,
    answered_at timestamp with time zone,
    answered_by_id bigint,
    seen_by character varying(100) NOT NULL,
    found_place character varying(200) NOT NULL,
    returned_wish text NOT NULL,
    returned_out character varying(200) NOT NULL,
    left_at timestamp with time zone,
    left_with character varying(100) NOT NULL,
    left_by_id bigint
);

ALTER TABLE ONLY public.children_placement FORCE ROW LEVEL SECURITY;

CREATE TABLE public.children_risk (
    id bigint NOT NULL,
    ground character varying(40) NOT NULL,
    level character varying(10) NOT NULL,
    clause character varying(12) NOT NULL,
    words text NOT NULL,
    since timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    end_reason text NOT NULL,
    label smallint NOT NULL,
    child_id uuid NOT NULL,
    division_id character varying(12) NOT NULL,
    ended_by_id bigint,
    raised_by_id bigint
);

ALTER TABLE ONLY public.children_risk FORCE ROW LEVEL SECURITY;

ALTER TABLE public.children_risk ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.children_risk_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.children_tie (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    relation character varying(20) NOT NULL,
    label smallint NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    adult_id uuid NOT NULL,
    child_id uuid NOT NULL,
    division_id character varying(12) NOT NULL
);

ALTER TABLE ONLY public.children_tie FORCE ROW LEVEL SECURITY;

ALTER TABLE public.children_tie ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.children_tie_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.children_tieevent (
    pgh_id integer NOT NULL,
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    relation character varying(20) NOT NULL,
    label smallint NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    adult_id uuid NOT NULL,
    child_id uuid NOT NULL,
    division_id character varying(12) NOT NULL,
    pgh_context_id uuid,
    pgh_obj_id bigint NOT NULL
);

ALTER TABLE ONLY public.children_tieevent FORCE ROW LEVEL SECURITY;

ALTER TABLE public.children_tieevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.children_tieevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.children_transfer (
    key uuid NOT NULL,
    batch uuid NOT NULL,
    number character varying(40) NOT NULL,
    label smallint NOT NULL,
    name_masked character varying(72) NOT NULL,
    sex character varying(1) NOT NULL,
    age smallint,
    reason character varying(20) NOT NULL,
    note character varying(300) NOT NULL,
    address character varying(200) NOT NULL,
    refusal character varying(300) NOT NULL,
    state character varying(20) NOT NULL,
    transfer_asked_at timestamp with time zone,
    transfer_accepted_at timestamp with time zone,
    transfer_refused_at timestamp with time zone,
    transfer_withdrawn_at timestamp with time zone,
    child_id uuid NOT NULL,
    division_id character varying(12) NOT NULL,
    to_id character varying(12) NOT NULL,
    transfer_accepted_by_id bigint,
    transfer_asked_by_id bigint,
    transfer_refused_by_id bigint,
    transfer_withdrawn_by_id bigint,
    CONSTRAINT children_transfer_age_check CHECK ((age >= 0)),
    CONSTRAINT transfer_elsewhere CHECK ((NOT ((division_id)::text = (to_id)::text)))
);

ALTER TABLE ONLY public.children_transfer FORCE ROW LEVEL SECURITY;

CREATE TABLE public.children_whereabouts (
    key uuid NOT NULL,
    label smallint NOT NULL,
    kind character varying(10) NOT NULL,
    facts_sealed bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    child_id uuid NOT NULL,
    division_id character varying(12) NOT NULL,
    made_by_id bigint NOT NULL
);

ALTER TABLE ONLY public.children_whereabouts FORCE ROW LEVEL SECURITY;

CREATE TABLE public.coordination_directive (
    id bigint NOT NULL,
    number character varying(40) NOT NULL,
    letters character varying(30) NOT NULL,
    year smallint NOT NULL,
    serial integer NOT NULL,
    label smallint NOT NULL,
    seers bigint[] NOT NULL,
    code character varying(60) NOT NULL,
    clause character varying(12) NOT NULL,
    level character varying(10) NOT NULL,
    asked text NOT NULL,
    reason text NOT NULL,
    state character varying(12) NOT NULL,
    issued_at timestamp with time zone,
    answered_at timestamp with time zone,
    returned_at timestamp with time zone,
    accepted_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    accepted_by_id bigint,
    answered_by_id bigint,
    division_id character varying(12) NOT NULL,
    issued_by_id bigint,
    issuer_id bigint NOT NULL,
    matter_id uuid NOT NULL,
    returned_by_id bigint,
    to_id bigint NOT NULL,
    withdrawn_by_id bigint,
    CONSTRAINT coordination_directive_serial_check CHECK ((serial >= 0)),
    CONSTRAINT coordination_directive_year_check CHECK ((year >= 0))
);

ALTER TABLE ONLY public.coordination_directive FORCE ROW LEVEL SECURITY;

ALTER TABLE public.coordination_directive ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.coordination_directive_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.coordination_item (
    id bigint NOT NULL,
    number character varying(40) NOT NULL,
    town character varying(60) NOT NULL,
    due_at timestamp with time zone NOT NULL,
    directive_id bigint NOT NULL,
    duty_id bigint NOT NULL,
    matter_id uuid NOT NULL
);

ALTER TABLE ONLY public.coordination_item FORCE ROW LEVEL SECURITY;

ALTER TABLE public.coordination_item ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.coordination_item_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.coordination_reply (
    id bigint NOT NULL,
    kind character varying(8) NOT NULL,
    words text NOT NULL,
    done_on date,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    directive_id bigint NOT NULL,
    still_open smallint,
    finish_by date,
    head character varying(40) NOT NULL,
    CONSTRAINT coordination_reply_still_open_check CHECK ((still_open >= 0))
);

ALTER TABLE ONLY public.coordination_reply FORCE ROW LEVEL SECURITY;

ALTER TABLE public.coordination_reply ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.coordination_reply_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.coordination_series (
    id bigint NOT NULL,
    letters character varying(30) NOT NULL,
    year smallint NOT NULL,
    last integer NOT NULL,
    CONSTRAINT coordination_series_last_check CHECK ((last >= 0)),
    CONSTRAINT coordination_series_year_check CHECK ((year >= 0))
);

ALTER TABLE public.coordination_series ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.coordination_series_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.emergencies_call (
    id bigint NOT NULL,
    label smallint NOT NULL,
    whom character varying(60) NOT NULL,
    reached boolean NOT NULL,
    note character varying(300) NOT NULL,
    called_at timestamp with time zone NOT NULL,
    called_by_id bigint NOT NULL,
    division_id character varying(12) NOT NULL,
    matter_id uuid NOT NULL,
    emergency_id uuid NOT NULL,
    parent character varying(10) NOT NULL
);

ALTER TABLE ONLY public.emergencies_call FORCE ROW LEVEL SECURITY;

ALTER TABLE public.emergencies_call ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.emergencies_call_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.emergencies_clearing (
    id bigint NOT NULL,
    label smallint NOT NULL,
    kinds character varying(20)[] NOT NULL,
    names_left character varying(120) NOT NULL,
    heard_by character varying(60) NOT NULL,
    heard_at timestamp with time zone NOT NULL,
    heard_where character varying(100) NOT NULL,
    child_said character varying(500) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    since timestamp with time zone,
    undone_at timestamp with time zone,
    undone_reason character varying(500) NOT NULL,
    division_id character varying(12) NOT NULL,
    emergency_id uuid NOT NULL,
    last_id bigint NOT NULL,
    matter_id uuid NOT NULL,
    proposal_id bigint NOT NULL,
    undone_by_id bigint
);

ALTER TABLE ONLY public.emergencies_clearing FORCE ROW LEVEL SECURITY;

ALTER TABLE public.emergencies_clearing ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.emergencies_clearing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.emergencies_emergency (
    key uuid NOT NULL,
    label smallint NOT NULL,
    branch character varying(1) NOT NULL,
    facts character varying(40)[] NOT NULL,
    town_told_at timestamp with time zone,
    close_reason character varying(1100) NOT NULL,
    state character varying(14) NOT NULL,
    opened_at timestamp with time zone,
    investigated_at timestamp with time zone,
    settled_at timestamp with time zone,
    closed_at timestamp with time zone,
    closed_by_id bigint,
    division_id character varying(12) NOT NULL,
    investigated_by_id bigint,
    matter_id uuid NOT NULL,
    opened_by_id bigint,
    settled_by_id bigint,
    round_at timestamp with time zone
);

ALTER TABLE ONLY public.emergencies_emergency FORCE ROW LEVEL SECURITY;

CREATE TABLE public.emergencies_finding (
    id bigint NOT NULL,
    label smallint NOT NULL,
    office character varying(14) NOT NULL,
    how character varying(6) NOT NULL,
    branch character varying(1) NOT NULL,
    team character varying(200) NOT NULL,
    found text NOT NULL,
    arrived_at timestamp with time zone NOT NULL,
    harmers character varying(20)[] NOT NULL,
    harmer_words character varying(120) NOT NULL,
    reason character varying(500) NOT NULL,
    officer character varying(60) NOT NULL,
    badge character varying(40) NOT NULL,
    rang character varying(40) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    division_id character varying(12) NOT NULL,
    emergency_id uuid NOT NULL,
    matter_id uuid NOT NULL,
    recorded_by_id bigint NOT NULL
);

ALTER TABLE ONLY public.emergencies_finding FORCE ROW LEVEL SECURITY;

ALTER TABLE public.emergencies_finding ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.emergencies_finding_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.emergencies_handover (
    id bigint NOT NULL,
    label smallint NOT NULL,
    handed_by character varying(100) NOT NULL,
    received_by character varying(100) NOT NULL,
    place_kind character varying(20) NOT NULL,
    place character varying(200) NOT NULL,
    wish_asked boolean NOT NULL,
    wish character varying(300) NOT NULL,
    handed_at timestamp with time zone NOT NULL,
    division_id character varying(12) NOT NULL,
    emergency_id uuid NOT NULL,
    matter_id uuid NOT NULL,
    recorded_by_id bigint NOT NULL,
    is_harmer boolean,
    receiver_crime character varying(8) NOT NULL,
    receiver_neglect character varying(8) NOT NULL,
    receiver_unfit character varying(8) NOT NULL,
    receiver_vices character varying(8) NOT NULL,
    cause character varying(20) NOT NULL,
    phone character varying(40) NOT NULL,
    is_same_home boolean,
    despite character varying(500) NOT NULL
);

ALTER TABLE ONLY public.emergencies_handover FORCE ROW LEVEL SECURITY;

ALTER TABLE public.emergencies_handover ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.emergencies_handover_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.emergencies_measure (
    id bigint NOT NULL,
    label smallint NOT NULL,
    code character varying(40) NOT NULL,
    note character varying(300) NOT NULL,
    done_at timestamp with time zone NOT NULL,
    division_id character varying(12) NOT NULL,
    done_by_id bigint NOT NULL,
    emergency_id uuid NOT NULL,
    matter_id uuid NOT NULL,
    office character varying(14) NOT NULL,
    paper_no character varying(60) NOT NULL,
    paper_on date,
    paper_due date,
    examiner character varying(60) NOT NULL,
    exam_unit character varying(100) NOT NULL,
    corrects_id bigint
);

ALTER TABLE ONLY public.emergencies_measure FORCE ROW LEVEL SECURITY;

ALTER TABLE public.emergencies_measure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.emergencies_measure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.emergencies_missingcard (
    id bigint NOT NULL,
    label smallint NOT NULL,
    called character varying(60) NOT NULL,
    sex character varying(10) NOT NULL,
    age character varying(20) NOT NULL,
    height character varying(40) NOT NULL,
    clothes character varying(200) NOT NULL,
    marks character varying(200) NOT NULL,
    last_at timestamp with time zone,
    last_place character varying(200) NOT NULL,
    last_with character varying(100) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    division_id character varying(12) NOT NULL,
    matter_id uuid NOT NULL,
    recorded_by_id bigint NOT NULL,
    unit_id bigint NOT NULL
);

ALTER TABLE ONLY public.emergencies_missingcard FORCE ROW LEVEL SECURITY;

ALTER TABLE public.emergencies_missingcard ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.emergencies_missingcard_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.emergencies_policerecord (
    id bigint NOT NULL,
    label smallint NOT NULL,
    kind character varying(8) NOT NULL,
    outcome character varying(12) NOT NULL,
    number character varying(60) NOT NULL,
    "on" date NOT NULL,
    told character varying(100) NOT NULL,
    reason character varying(500) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    division_id character varying(12) NOT NULL,
    matter_id uuid NOT NULL,
    recorded_by_id bigint NOT NULL,
    unit_id bigint NOT NULL
);

ALTER TABLE ONLY public.emergencies_policerecord FORCE ROW LEVEL SECURITY;

ALTER TABLE public.emergencies_policerecord ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.emergencies_policerecord_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.emergencies_proposal (
    id bigint NOT NULL,
    label smallint NOT NULL,
    kind character varying(6) NOT NULL,
    branch character varying(1) NOT NULL,
    office character varying(14) NOT NULL,
    reason character varying(500) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    answer character varying(3) NOT NULL,
    answer_reason character varying(500) NOT NULL,
    answered_at timestamp with time zone,
    answered_by_id bigint,
    asked_by_id bigint NOT NULL,
    division_id character varying(12) NOT NULL,
    emergency_id uuid NOT NULL,
    matter_id uuid NOT NULL
);

ALTER TABLE ONLY public.emergencies_proposal FORCE ROW LEVEL SECURITY;

ALTER TABLE public.emergencies_proposal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.emergencies_proposal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.emergencies_putoff (
    id bigint NOT NULL,
    label smallint NOT NULL,
    what character varying(10) NOT NULL,
    parent character varying(10) NOT NULL,
    due_on date NOT NULL,
    made_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    division_id character varying(12) NOT NULL,
    done_by_id bigint,
    emergency_id uuid NOT NULL,
    made_by_id bigint NOT NULL,
    matter_id uuid NOT NULL
);

ALTER TABLE ONLY public.emergencies_putoff FORCE ROW LEVEL SECURITY;

ALTER TABLE public.emergencies_putoff ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.emergencies_putoff_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.emergencies_recordcheck (
    id bigint NOT NULL,
    label smallint NOT NULL,
    is_clean boolean,
    source character varying(200) NOT NULL,
    found character varying(500) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    checked_at timestamp with time zone,
    checked_by_id bigint,
    division_id character varying(12) NOT NULL,
    emergency_id uuid NOT NULL,
    handover_id bigint NOT NULL,
    matter_id uuid NOT NULL
);

ALTER TABLE ONLY public.emergencies_recordcheck FORCE ROW LEVEL SECURITY;

ALTER TABLE public.emergencies_recordcheck ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.emergencies_recordcheck_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.emergencies_safehome (
    id bigint NOT NULL,
    label smallint NOT NULL,
    assessor character varying(60) NOT NULL,
    unit character varying(100) NOT NULL,
    assessed_on date NOT NULL,
    harmer_out character varying(20) NOT NULL,
    paper_no character varying(60) NOT NULL,
    out_since date,
    note character varying(500) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    division_id character varying(12) NOT NULL,
    emergency_id uuid NOT NULL,
    matter_id uuid NOT NULL,
    recorded_by_id bigint NOT NULL,
    returned_to character varying(100) NOT NULL,
    wish_asked boolean,
    wish character varying(300) NOT NULL,
    despite character varying(500) NOT NULL
);

ALTER TABLE ONLY public.emergencies_safehome FORCE ROW LEVEL SECURITY;

ALTER TABLE public.emergencies_safehome ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.emergencies_safehome_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.emergencies_searchentry (
    id bigint NOT NULL,
    label smallint NOT NULL,
    did_at timestamp with time zone NOT NULL,
    did character varying(1000) NOT NULL,
    is_found boolean NOT NULL,
    place character varying(200) NOT NULL,
    state character varying(500) NOT NULL,
    next_on date,
    recorded_at timestamp with time zone NOT NULL,
    division_id character varying(12) NOT NULL,
    matter_id uuid NOT NULL,
    recorded_by_id bigint NOT NULL,
    unit_id bigint NOT NULL
);

ALTER TABLE ONLY public.emergencies_searchentry FORCE ROW LEVEL SECURITY;

ALTER TABLE public.emergencies_searchentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.emergencies_searchentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.emergencies_siblinglook (
    id bigint NOT NULL,
    label smallint NOT NULL,
    office character varying(14) NOT NULL,
    found character varying(6) NOT NULL,
    seen_by character varying(60) NOT NULL,
    seen_at timestamp with time zone,
    seen_where character varying(100) NOT NULL,
    told character varying(500) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    child_id uuid NOT NULL,
    division_id character varying(12) NOT NULL,
    emergency_id uuid NOT NULL,
    matter_id uuid NOT NULL,
    recorded_by_id bigint NOT NULL
);

ALTER TABLE ONLY public.emergencies_siblinglook FORCE ROW LEVEL SECURITY;

ALTER TABLE public.emergencies_siblinglook ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.emergencies_siblinglook_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.emergencies_stationtransfer (
    id bigint NOT NULL,
    label smallint NOT NULL,
    reason character varying(500) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    outcome character varying(8) NOT NULL,
    answer_reason character varying(500) NOT NULL,
    answered_at timestamp with time zone,
    answered_by_id bigint,
    asked_by_id bigint NOT NULL,
    division_id character varying(12) NOT NULL,
    matter_id uuid NOT NULL,
    receiver_id bigint NOT NULL,
    sender_id bigint NOT NULL,
    was_id bigint
);

ALTER TABLE ONLY public.emergencies_stationtransfer FORCE ROW LEVEL SECURITY;

ALTER TABLE public.emergencies_stationtransfer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.emergencies_stationtransfer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.exchange_ledgerline (
    id bigint NOT NULL,
    label smallint NOT NULL,
    kind character varying(8) NOT NULL,
    sheet character varying(60) NOT NULL,
    "row" integer,
    "column" character varying(4) NOT NULL,
    code character varying(30) NOT NULL,
    name_masked character varying(72) NOT NULL,
    message character varying(300) NOT NULL,
    changes jsonb NOT NULL,
    child uuid,
    division_id character varying(12) NOT NULL,
    run_id uuid NOT NULL,
    CONSTRAINT exchange_ledgerline_row_check CHECK (("row" >= 0))
);

ALTER TABLE ONLY public.exchange_ledgerline FORCE ROW LEVEL SECURITY;

ALTER TABLE public.exchange_ledgerline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.exchange_ledgerline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.exchange_ledgerprogress (
    run_id uuid NOT NULL,
    stage character varying(8) NOT NULL,
    done integer NOT NULL,
    of integer NOT NULL,
    CONSTRAINT exchange_ledgerprogress_done_check CHECK ((done >= 0)),
    CONSTRAINT exchange_ledgerprogress_of_check CHECK ((of >= 0))
);

CREATE TABLE public.exchange_ledgerrun (
    key uuid NOT NULL,
    label smallint NOT NULL,
    file_name character varying(120) NOT NULL,
    size integer NOT NULL,
    content bytea NOT NULL,
    as_of date NOT NULL,
    state character varying(10) NOT NULL,
    why character varying(300) NOT NULL,
    rows_seen integer NOT NULL,
    accepted integer NOT NULL,
    refused integer NOT NULL,
    warned integer NOT NULL,
    fresh integer NOT NULL,
    changed integer NOT NULL,
    same integer NOT NULL,
    missing integer NOT NULL,
    handed_in_at timestamp with time zone NOT NULL,
    stored_at timestamp with time zone,
    division_id character varying(12) NOT NULL,
    handed_in_by_id bigint NOT NULL,
    town_id character varying(12) NOT NULL,
    known integer NOT NULL,
    CONSTRAINT exchange_ledgerrun_accepted_check CHECK ((accepted >= 0)),
    CONSTRAINT exchange_ledgerrun_changed_check CHECK ((changed >= 0)),
    CONSTRAINT exchange_ledgerrun_fresh_check CHECK ((fresh >= 0)),
    CONSTRAINT exchange_ledgerrun_known_check CHECK ((known >= 0)),
    CONSTRAINT exchange_ledgerrun_missing_check CHECK ((missing >= 0)),
    CONSTRAINT exchange_ledgerrun_refused_check CHECK ((refused >= 0)),
    CONSTRAINT exchange_ledgerrun_rows_seen_check CHECK ((rows_seen >= 0)),
    CONSTRAINT exchange_ledgerrun_same_check CHECK ((same >= 0)),
    CONSTRAINT exchange_ledgerrun_size_check CHECK ((size >= 0)),
    CONSTRAINT exchange_ledgerrun_warned_check CHECK ((warned >= 0))
);

ALTER TABLE ONLY public.exchange_ledgerrun FORCE ROW LEVEL SECURITY;

CREATE TABLE public.jobs_heartbeat (
    name character varying(20) NOT NULL,
    at timestamp with time zone NOT NULL,
    facts jsonb NOT NULL
);

CREATE TABLE public.offices_coverage (
    id bigint NOT NULL,
    division_id character varying(12) NOT NULL,
    unit_id bigint NOT NULL
);

ALTER TABLE public.offices_coverage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.offices_coverage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.offices_division (
    code character varying(12) NOT NULL,
    name character varying(80) NOT NULL,
    level character varying(10) NOT NULL,
    initials character varying(8) NOT NULL,
    valid_from date,
    valid_to date,
    parent_id character varying(12),
    CONSTRAINT division_code CHECK (((code)::text ~ '^\d{12}$'::text))
);

CREATE TABLE public.offices_factor (
    key uuid NOT NULL,
    kind character varying(3) NOT NULL,
    name character varying(30) NOT NULL,
    secret_sealed bytea NOT NULL,
    credential text NOT NULL,
    uses bigint NOT NULL,
    last_step bigint NOT NULL,
    made_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    person_id bigint NOT NULL,
    misses integer DEFAULT 0 NOT NULL,
    CONSTRAINT offices_factor_misses_check CHECK ((misses >= 0))
);

CREATE TABLE public.offices_grant (
    id bigint NOT NULL,
    role character varying(30) NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    reason character varying(200) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    state character varying(10) NOT NULL,
    decided_at timestamp with time zone,
    words character varying(200) NOT NULL,
    asked_by_id bigint NOT NULL,
    decided_by_id bigint,
    person_id bigint NOT NULL,
    post_id bigint,
    stands_for_id bigint,
    unit_id bigint NOT NULL
);

ALTER TABLE public.offices_grant ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.offices_grant_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.offices_onetimecode (
    id bigint NOT NULL,
    hash character varying(200) NOT NULL,
    until timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    person_id bigint NOT NULL,
    made_by_id bigint NOT NULL
);

ALTER TABLE public.offices_onetimecode ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.offices_onetimecode_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.offices_person (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    name character varying(60) NOT NULL,
    title character varying(60) NOT NULL,
    phone character varying(40) NOT NULL,
    is_active boolean NOT NULL,
    must_change boolean NOT NULL,
    is_demo boolean NOT NULL,
    hidden uuid[] NOT NULL,
    named uuid[] NOT NULL,
    restored_at timestamp with time zone,
    suspended_at timestamp with time zone,
    suspended_why character varying(200) NOT NULL,
    generation integer DEFAULT 0 NOT NULL,
    CONSTRAINT offices_person_generation_check CHECK ((generation >= 0))
);

ALTER TABLE public.offices_person ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.offices_person_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.offices_post (
    id bigint NOT NULL,
    role character varying(30) NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    reason character varying(200) NOT NULL,
    granted_by_id bigint,
    person_id bigint NOT NULL,
    stands_for_id bigint,
    unit_id bigint NOT NULL,
    asked_by_id bigint,
    confirmed_at timestamp with time zone,
    confirmed_by_id bigint,
    suspended_at timestamp with time zone,
    suspended_why character varying(200) NOT NULL,
    urgent uuid,
    urgent_until timestamp with time zone,
    CONSTRAINT post_ends_after_it_begins CHECK ((until > since))
);

ALTER TABLE public.offices_post ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.offices_post_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.offices_recoverycode (
    id bigint NOT NULL,
    head character varying(2) NOT NULL,
    hash character varying(200) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    person_id bigint NOT NULL
);

ALTER TABLE public.offices_recoverycode ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.offices_recoverycode_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.offices_unit (
    id bigint NOT NULL,
    key uuid NOT NULL,
    code character varying(40) NOT NULL,
    name character varying(80) NOT NULL,
    kind character varying(40) NOT NULL,
    phone character varying(40) NOT NULL,
    valid_from date,
    valid_to date,
    division_id character varying(12) NOT NULL,
    superior_id bigint
);

ALTER TABLE public.offices_unit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.offices_unit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.reports_addition (
    id bigint NOT NULL,
    told text NOT NULL,
    added_at timestamp with time zone NOT NULL,
    label smallint NOT NULL,
    added_by_id bigint,
    division_id character varying(12) NOT NULL,
    matter_id uuid NOT NULL,
    report_id uuid NOT NULL,
    is_objection boolean NOT NULL
);

ALTER TABLE ONLY public.reports_addition FORCE ROW LEVEL SECURITY;

ALTER TABLE public.reports_addition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reports_addition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.reports_danger (
    id bigint NOT NULL,
    label smallint NOT NULL,
    source character varying(60) NOT NULL,
    answer character varying(10) NOT NULL,
    grounds character varying(40)[] NOT NULL,
    before character varying(10) NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    disputed_at timestamp with time zone,
    disputed_words character varying(300) NOT NULL,
    by_id bigint,
    child_id uuid NOT NULL,
    disputed_by_id bigint,
    division_id character varying(12) NOT NULL,
    matter_id uuid NOT NULL,
    report_id uuid NOT NULL,
    unit_id bigint
);

ALTER TABLE ONLY public.reports_danger FORCE ROW LEVEL SECURITY;

ALTER TABLE public.reports_danger ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reports_danger_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.reports_dismissal (
    id bigint NOT NULL,
    office character varying(14) NOT NULL,
    kind character varying(9) NOT NULL,
    reason character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    label smallint NOT NULL,
    by_id bigint NOT NULL,
    division_id character varying(12) NOT NULL,
    ended_by_id bigint,
    matter_id uuid NOT NULL,
    report_id uuid NOT NULL,
    went_at timestamp with time zone,
    went character varying(60) NOT NULL,
    child_seen character varying(3) NOT NULL
);

ALTER TABLE ONLY public.reports_dismissal FORCE ROW LEVEL SECURITY;

ALTER TABLE public.reports_dismissal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reports_dismissal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.reports_feedback (
    id bigint NOT NULL,
    words character varying(500) NOT NULL,
    is_result boolean NOT NULL,
    at timestamp with time zone NOT NULL,
    label smallint NOT NULL,
    by_id bigint,
    division_id character varying(12) NOT NULL,
    matter_id uuid NOT NULL,
    report_id uuid NOT NULL
);

ALTER TABLE ONLY public.reports_feedback FORCE ROW LEVEL SECURITY;

ALTER TABLE public.reports_feedback ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reports_feedback_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.reports_missbudget (
    hour timestamp with time zone NOT NULL,
    misses integer NOT NULL,
    CONSTRAINT reports_missbudget_misses_check CHECK ((misses >= 0))
);

CREATE TABLE public.reports_notice (
    id bigint NOT NULL,
    town character varying(80) NOT NULL,
    situations character varying(40)[] NOT NULL,
    ongoing character varying(7) NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    opinion character varying(200) NOT NULL,
    seen_at timestamp with time zone,
    label smallint NOT NULL,
    division_id character varying(12) NOT NULL,
    matter_id uuid NOT NULL,
    unit_id bigint NOT NULL
);

ALTER TABLE ONLY public.reports_notice FORCE ROW LEVEL SECURITY;

ALTER TABLE public.reports_notice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reports_notice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.reports_phoneclaim (
    id bigint NOT NULL,
    office character varying(14) NOT NULL,
    rung character varying(30) NOT NULL,
    answered_by character varying(60) NOT NULL,
    badge character varying(30) NOT NULL,
    paper_no character varying(40) NOT NULL,
    taken_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    outcome character varying(10) NOT NULL,
    ended_at timestamp with time zone,
    label smallint NOT NULL,
    division_id character varying(12) NOT NULL,
    ended_by_id bigint,
    matter_id uuid NOT NULL,
    recorded_by_id bigint NOT NULL,
    report_id uuid NOT NULL,
    unit_id bigint NOT NULL
);

ALTER TABLE ONLY public.reports_phoneclaim FORCE ROW LEVEL SECURITY;

ALTER TABLE public.reports_phoneclaim ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reports_phoneclaim_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.reports_policecall (
    id bigint NOT NULL,
    label smallint NOT NULL,
    rung_at timestamp with time zone NOT NULL,
    answered_by character varying(60) NOT NULL,
    number character varying(40) NOT NULL,
    is_numberless boolean NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    division_id character varying(12) NOT NULL,
    matter_id uuid NOT NULL,
    recorded_by_id bigint NOT NULL
);

ALTER TABLE ONLY public.reports_policecall FORCE ROW LEVEL SECURITY;

ALTER TABLE public.reports_policecall ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reports_policecall_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.reports_receipt (
    id bigint NOT NULL,
    office character varying(14) NOT NULL,
    how character varying(6) NOT NULL,
    taken_at timestamp with time zone NOT NULL,
    officer character varying(92) NOT NULL,
    paper_no character varying(40) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    label smallint NOT NULL,
    division_id character varying(12) NOT NULL,
    matter_id uuid NOT NULL,
    recorded_by_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    report_id uuid NOT NULL
);

ALTER TABLE ONLY public.reports_receipt FORCE ROW LEVEL SECURITY;

ALTER TABLE public.reports_receipt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reports_receipt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.reports_report (
    key uuid NOT NULL,
    number character varying(40) NOT NULL,
    label smallint NOT NULL,
    described character varying(300) NOT NULL,
    place character varying(200) NOT NULL,
    situations character varying(40)[] NOT NULL,
    ongoing character varying(7) NOT NULL,
    told text NOT NULL,
    done_already character varying(300) NOT NULL,
    level character varying(10) NOT NULL,
    reporter_kind character varying(20) NOT NULL,
    name_sealed bytea NOT NULL,
    phone_sealed bytea NOT NULL,
    receipt_hash bytea CONSTRAINT reports_report_receipt_index_not_null NOT NULL,
    dismiss_reason character varying(300) NOT NULL,
    feedback character varying(500) NOT NULL,
    fed_back_at timestamp with time zone,
    state character varying(10) NOT NULL,
    filed_at timestamp with time zone,
    accepted_at timestamp with time zone,
    dismissed_at timestamp with time zone,
    accepted_by_id bigint,
    child_id uuid,
    dismissed_by_id bigint,
    division_id character varying(12) NOT NULL,
    filed_by_id bigint,
    matter_id uuid NOT NULL,
    reporter_unit_id bigint,
    withdrawn_at timestamp with time zone,
    withdrawn_by_id bigint,
    safe_sealed bytea NOT NULL,
    child_seen_at timestamp with time zone,
    child_seen_by_id bigint,
    reported_in_id character varying(12),
    anew_of_id uuid
);

ALTER TABLE ONLY public.reports_report FORCE ROW LEVEL SECURITY;

CREATE TABLE public.reports_ring (
    id bigint NOT NULL,
    label smallint NOT NULL,
    whom character varying(14) NOT NULL,
    result character varying(10) NOT NULL,
    spoken_to character varying(60) NOT NULL,
    note character varying(300) NOT NULL,
    rung_at timestamp with time zone,
    noted_at timestamp with time zone NOT NULL,
    division_id character varying(12) NOT NULL,
    matter_id uuid NOT NULL,
    noted_by_id bigint NOT NULL,
    unit_id bigint NOT NULL
);

ALTER TABLE ONLY public.reports_ring FORCE ROW LEVEL SECURITY;

ALTER TABLE public.reports_ring ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reports_ring_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.visits_doorcount (
    key uuid NOT NULL,
    label smallint NOT NULL,
    households integer NOT NULL,
    since date NOT NULL,
    kept_at timestamp with time zone NOT NULL,
    division_id character varying(12) NOT NULL,
    kept_by_id bigint NOT NULL,
    CONSTRAINT visits_doorcount_households_check CHECK ((households >= 0))
);

ALTER TABLE ONLY public.visits_doorcount FORCE ROW LEVEL SECURITY;

CREATE TABLE public.visits_screening (
    key uuid NOT NULL,
    label smallint NOT NULL,
    households integer NOT NULL,
    found integer NOT NULL,
    note character varying(300) NOT NULL,
    state character varying(10) NOT NULL,
    screened_at timestamp with time zone,
    division_id character varying(12) NOT NULL,
    matter_id uuid NOT NULL,
    screened_by_id bigint,
    of_households integer,
    CONSTRAINT visits_screening_found_check CHECK ((found >= 0)),
    CONSTRAINT visits_screening_households_check CHECK ((households >= 0)),
    CONSTRAINT visits_screening_of_households_check CHECK ((of_households >= 0))
);

ALTER TABLE ONLY public.visits_screening FORCE ROW LEVEL SECURITY;

CREATE TABLE public.visits_visit (
    key uuid NOT NULL,
    round uuid NOT NULL,
    label smallint NOT NULL,
    went_at timestamp with time zone NOT NULL,
    mode character varying(12) NOT NULL,
    answers jsonb NOT NULL,
    version character varying(20) NOT NULL,
    person_met character varying(60) NOT NULL,
    last_contact_on date,
    note character varying(500) NOT NULL,
    void_reason character varying(200) NOT NULL,
    state character varying(8) NOT NULL,
    made_at timestamp with time zone,
    missed_at timestamp with time zone,
    voided_at timestamp with time zone,
    author_id bigint NOT NULL,
    child_id uuid NOT NULL,
    division_id character varying(12) NOT NULL,
    made_by_id bigint,
    missed_by_id bigint,
    scribe_id bigint,
    voided_by_id bigint,
    follow_up character varying(500) NOT NULL,
    followed_at timestamp with time zone,
    followed_by_id bigint,
    struck character varying(30)[] NOT NULL,
    struck_at timestamp with time zone,
    counted boolean,
    "where" character varying(10) NOT NULL
);

ALTER TABLE ONLY public.visits_visit FORCE ROW LEVEL SECURITY;

ALTER TABLE ONLY public.access_conflict
    ADD CONSTRAINT access_conflict_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.access_seal
    ADD CONSTRAINT access_seal_pkey PRIMARY KEY (number);

ALTER TABLE ONLY public.access_secret
    ADD CONSTRAINT access_secret_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.access_team
    ADD CONSTRAINT access_team_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.access_trail
    ADD CONSTRAINT access_trail_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.access_urgentlook
    ADD CONSTRAINT access_urgentlook_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.api_idempotent
    ADD CONSTRAINT api_idempotent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.api_token
    ADD CONSTRAINT api_token_hash_key UNIQUE (hash);

ALTER TABLE ONLY public.api_token
    ADD CONSTRAINT api_token_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assessment_case
    ADD CONSTRAINT assessment_case_matter_id_key UNIQUE (matter_id);

ALTER TABLE ONLY public.assessment_case
    ADD CONSTRAINT assessment_case_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.assessment_rating
    ADD CONSTRAINT assessment_rating_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.assessment_review
    ADD CONSTRAINT assessment_review_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assessment_service
    ADD CONSTRAINT assessment_service_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.casework_clockjump
    ADD CONSTRAINT casework_clockjump_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.casework_clockseen
    ADD CONSTRAINT casework_clockseen_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.casework_dailyround
    ADD CONSTRAINT casework_dailyround_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.casework_duty
    ADD CONSTRAINT casework_duty_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.casework_event
    ADD CONSTRAINT casework_event_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.casework_figuresetting
    ADD CONSTRAINT casework_figuresetting_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.casework_join
    ADD CONSTRAINT casework_join_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.casework_matter
    ADD CONSTRAINT casework_matter_number_key UNIQUE (number);

ALTER TABLE ONLY public.casework_matter
    ADD CONSTRAINT casework_matter_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.casework_moved
    ADD CONSTRAINT casework_moved_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.casework_stage
    ADD CONSTRAINT casework_stage_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.children_adult
    ADD CONSTRAINT children_adult_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.children_adultevent
    ADD CONSTRAINT children_adultevent_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY public.children_child
    ADD CONSTRAINT children_child_file_no_key UNIQUE (file_no);

ALTER TABLE ONLY public.children_child
    ADD CONSTRAINT children_child_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.children_childevent
    ADD CONSTRAINT children_childevent_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY public.children_doubt
    ADD CONSTRAINT children_doubt_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.children_held
    ADD CONSTRAINT children_held_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.children_household
    ADD CONSTRAINT children_household_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.children_householdevent
    ADD CONSTRAINT children_householdevent_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY public.children_namegram
    ADD CONSTRAINT children_namegram_pkey PRIMARY KEY (gram, division_id, child_id);

ALTER TABLE ONLY public.children_placement
    ADD CONSTRAINT children_placement_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.children_risk
    ADD CONSTRAINT children_risk_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.children_tie
    ADD CONSTRAINT children_tie_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.children_tieevent
    ADD CONSTRAINT children_tieevent_pkey PRIMARY KEY (pgh_id);

ALTER TABLE ONLY public.children_transfer
    ADD CONSTRAINT children_transfer_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.children_whereabouts
    ADD CONSTRAINT children_whereabouts_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.casework_clockseen
    ADD CONSTRAINT clock_seen_once UNIQUE (jump_id, by_id);

ALTER TABLE ONLY public.coordination_directive
    ADD CONSTRAINT coordination_directive_number_key UNIQUE (number);

ALTER TABLE ONLY public.coordination_directive
    ADD CONSTRAINT coordination_directive_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coordination_item
    ADD CONSTRAINT coordination_item_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coordination_reply
    ADD CONSTRAINT coordination_reply_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coordination_series
    ADD CONSTRAINT coordination_series_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.offices_coverage
    ADD CONSTRAINT coverage_once UNIQUE (unit_id, division_id);

ALTER TABLE ONLY public.coordination_directive
    ADD CONSTRAINT directive_number UNIQUE (letters, year, serial);

ALTER TABLE ONLY public.emergencies_call
    ADD CONSTRAINT emergencies_call_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.emergencies_clearing
    ADD CONSTRAINT emergencies_clearing_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.emergencies_clearing
    ADD CONSTRAINT emergencies_clearing_proposal_id_key UNIQUE (proposal_id);

ALTER TABLE ONLY public.emergencies_emergency
    ADD CONSTRAINT emergencies_emergency_matter_id_key UNIQUE (matter_id);

ALTER TABLE ONLY public.emergencies_emergency
    ADD CONSTRAINT emergencies_emergency_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.emergencies_finding
    ADD CONSTRAINT emergencies_finding_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.emergencies_handover
    ADD CONSTRAINT emergencies_handover_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.emergencies_measure
    ADD CONSTRAINT emergencies_measure_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.emergencies_missingcard
    ADD CONSTRAINT emergencies_missingcard_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.emergencies_policerecord
    ADD CONSTRAINT emergencies_policerecord_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.emergencies_proposal
    ADD CONSTRAINT emergencies_proposal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.emergencies_putoff
    ADD CONSTRAINT emergencies_putoff_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.emergencies_recordcheck
    ADD CONSTRAINT emergencies_recordcheck_handover_id_key UNIQUE (handover_id);

ALTER TABLE ONLY public.emergencies_recordcheck
    ADD CONSTRAINT emergencies_recordcheck_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.emergencies_safehome
    ADD CONSTRAINT emergencies_safehome_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.emergencies_searchentry
    ADD CONSTRAINT emergencies_searchentry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.emergencies_siblinglook
    ADD CONSTRAINT emergencies_siblinglook_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.emergencies_stationtransfer
    ADD CONSTRAINT emergencies_stationtransfer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.exchange_ledgerline
    ADD CONSTRAINT exchange_ledgerline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.exchange_ledgerprogress
    ADD CONSTRAINT exchange_ledgerprogress_pkey PRIMARY KEY (run_id);

ALTER TABLE ONLY public.exchange_ledgerrun
    ADD CONSTRAINT exchange_ledgerrun_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.casework_figuresetting
    ADD CONSTRAINT figure_once_a_day UNIQUE (code, division_id, since);

ALTER TABLE ONLY public.children_held
    ADD CONSTRAINT held_once UNIQUE (person_id, form);

ALTER TABLE ONLY public.api_idempotent
    ADD CONSTRAINT idempotent_once UNIQUE NULLS NOT DISTINCT (person_id, key);

ALTER TABLE ONLY public.jobs_heartbeat
    ADD CONSTRAINT jobs_heartbeat_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.offices_coverage
    ADD CONSTRAINT offices_coverage_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.offices_division
    ADD CONSTRAINT offices_division_pkey PRIMARY KEY (code);

ALTER TABLE ONLY public.offices_factor
    ADD CONSTRAINT offices_factor_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.offices_grant
    ADD CONSTRAINT offices_grant_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.offices_grant
    ADD CONSTRAINT offices_grant_post_id_key UNIQUE (post_id);

ALTER TABLE ONLY public.offices_onetimecode
    ADD CONSTRAINT offices_onetimecode_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.offices_person
    ADD CONSTRAINT offices_person_name_key UNIQUE (name);

ALTER TABLE ONLY public.offices_person
    ADD CONSTRAINT offices_person_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.offices_post
    ADD CONSTRAINT offices_post_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.offices_recoverycode
    ADD CONSTRAINT offices_recoverycode_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.offices_unit
    ADD CONSTRAINT offices_unit_code_key UNIQUE (code);

ALTER TABLE ONLY public.offices_unit
    ADD CONSTRAINT offices_unit_key_key UNIQUE (key);

ALTER TABLE ONLY public.offices_unit
    ADD CONSTRAINT offices_unit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reports_receipt
    ADD CONSTRAINT receipt_once UNIQUE (report_id, office);

ALTER TABLE ONLY public.offices_recoverycode
    ADD CONSTRAINT recovery_code_once UNIQUE (person_id, head);

ALTER TABLE ONLY public.reports_addition
    ADD CONSTRAINT reports_addition_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reports_danger
    ADD CONSTRAINT reports_danger_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reports_danger
    ADD CONSTRAINT reports_danger_report_id_key UNIQUE (report_id);

ALTER TABLE ONLY public.reports_dismissal
    ADD CONSTRAINT reports_dismissal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reports_feedback
    ADD CONSTRAINT reports_feedback_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reports_missbudget
    ADD CONSTRAINT reports_missbudget_pkey PRIMARY KEY (hour);

ALTER TABLE ONLY public.reports_notice
    ADD CONSTRAINT reports_notice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reports_phoneclaim
    ADD CONSTRAINT reports_phoneclaim_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reports_policecall
    ADD CONSTRAINT reports_policecall_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reports_receipt
    ADD CONSTRAINT reports_receipt_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reports_report
    ADD CONSTRAINT reports_report_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.reports_ring
    ADD CONSTRAINT reports_ring_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.coordination_series
    ADD CONSTRAINT series_once UNIQUE (letters, year);

ALTER TABLE ONLY public.casework_stage
    ADD CONSTRAINT stage_once UNIQUE (duty_id, number);

ALTER TABLE ONLY public.visits_doorcount
    ADD CONSTRAINT visits_doorcount_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.visits_screening
    ADD CONSTRAINT visits_screening_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.visits_visit
    ADD CONSTRAINT visits_visit_pkey PRIMARY KEY (key);

CREATE INDEX access_conflict_declared_by_id_e72d0051 ON public.access_conflict USING btree (declared_by_id);

CREATE INDEX access_conflict_ended_by_id_acbc1e0c ON public.access_conflict USING btree (ended_by_id);

CREATE INDEX access_conflict_person_id_88b9336e ON public.access_conflict USING btree (person_id);

CREATE INDEX access_secret_asked_by_id_818876d6 ON public.access_secret USING btree (asked_by_id);

CREATE INDEX access_secret_batch_8faf335e ON public.access_secret USING btree (batch);

CREATE INDEX access_secret_decided_by_id_0ab6374c ON public.access_secret USING btree (decided_by_id);

CREATE INDEX access_secret_file_077d51cc ON public.access_secret USING btree (file);

CREATE INDEX access_secret_proposed_unit_id_a20c29ba ON public.access_secret USING btree (proposed_unit_id);

CREATE INDEX access_secret_unit_id_18b18e45 ON public.access_secret USING btree (unit_id);

CREATE INDEX access_team_unit_id_7cfbfcc4 ON public.access_team USING btree (unit_id);

CREATE INDEX access_trail_key_c0a392d1 ON public.access_trail USING btree (key);

CREATE INDEX access_trail_person_id_11c08154 ON public.access_trail USING btree (person_id);

CREATE INDEX access_trail_post_id_f15c0211 ON public.access_trail USING btree (post_id);

CREATE INDEX access_urgentlook_division_id_0c7f6185 ON public.access_urgentlook USING btree (division_id);

CREATE INDEX access_urgentlook_division_id_0c7f6185_like ON public.access_urgentlook USING btree (division_id varchar_pattern_ops);

CREATE INDEX access_urgentlook_person_id_4498ff88 ON public.access_urgentlook USING btree (person_id);

CREATE INDEX access_urgentlook_post_id_a3d2f6fa ON public.access_urgentlook USING btree (post_id);

CREATE INDEX access_urgentlook_reviewed_by_id_94c70042 ON public.access_urgentlook USING btree (reviewed_by_id);

CREATE INDEX access_urgentlook_seen_by_id_180194c4 ON public.access_urgentlook USING btree (seen_by_id);

CREATE INDEX access_urgentlook_unit_id_bbd6d660 ON public.access_urgentlook USING btree (unit_id);

CREATE INDEX adult_number ON public.children_adult USING btree (id_index) WHERE (NOT (id_index = '\x'::bytea));

CREATE INDEX adult_phone ON public.children_adult USING btree (phone_index) WHERE (NOT (phone_index = '\x'::bytea));

CREATE INDEX api_idempotent_made_at_108ddc47 ON public.api_idempotent USING btree (made_at);

CREATE INDEX api_idempotent_person_id_977145c1 ON public.api_idempotent USING btree (person_id);

CREATE INDEX api_token_hash_a0884bd6_like ON public.api_token USING btree (hash varchar_pattern_ops);

CREATE INDEX api_token_person_id_b2011496 ON public.api_token USING btree (person_id);

CREATE INDEX api_token_post_id_9ea58b53 ON public.api_token USING btree (post_id);

CREATE INDEX api_token_until_4dbebc36 ON public.api_token USING btree (until);

CREATE UNIQUE INDEX asked_once ON public.emergencies_proposal USING btree (emergency_id, label) WHERE (answered_at IS NULL);

CREATE INDEX assessment_case_archived_by_id_7a10f627 ON public.assessment_case USING btree (archived_by_id);

CREATE INDEX assessment_case_assessed_by_id_0a1b945f ON public.assessment_case USING btree (assessed_by_id);

CREATE INDEX assessment_case_closed_by_id_2c749ad3 ON public.assessment_case USING btree (closed_by_id);

CREATE INDEX assessment_case_conferred_by_id_d795f9f1 ON public.assessment_case USING btree (conferred_by_id);

CREATE INDEX assessment_case_division_id_43be3c21 ON public.assessment_case USING btree (division_id);

CREATE INDEX assessment_case_division_id_43be3c21_like ON public.assessment_case USING btree (division_id varchar_pattern_ops);

CREATE INDEX assessment_case_opened_by_id_2ae6431f ON public.assessment_case USING btree (opened_by_id);

CREATE INDEX assessment_case_planned_by_id_1514f9d4 ON public.assessment_case USING btree (planned_by_id);

CREATE INDEX assessment_rating_child_id_dd8c5fe0 ON public.assessment_rating USING btree (child_id);

CREATE INDEX assessment_rating_rated_by_id_cb7bda73 ON public.assessment_rating USING btree (rated_by_id);

CREATE INDEX assessment_rating_withdrawn_by_id_07850a63 ON public.assessment_rating USING btree (withdrawn_by_id);

CREATE INDEX assessment_review_case_id_232fd314 ON public.assessment_review USING btree (case_id);

CREATE INDEX assessment_review_made_by_id_7f134674 ON public.assessment_review USING btree (made_by_id);

CREATE INDEX assessment_review_matter_id_31670b62 ON public.assessment_review USING btree (matter_id);

CREATE INDEX assessment_service_case_id_13b66ecb ON public.assessment_service USING btree (case_id);

CREATE INDEX assessment_service_matter_id_7517f18e ON public.assessment_service USING btree (matter_id);

CREATE INDEX assessment_service_referred_by_id_cf18de9c ON public.assessment_service USING btree (referred_by_id);

CREATE INDEX assessment_service_service_accepted_by_id_de436376 ON public.assessment_service USING btree (service_accepted_by_id);

CREATE INDEX assessment_service_service_done_by_id_8dee7500 ON public.assessment_service USING btree (service_done_by_id);

CREATE INDEX assessment_service_service_dropped_by_id_db11ae66 ON public.assessment_service USING btree (service_dropped_by_id);

CREATE INDEX assessment_service_service_refused_by_id_b711e1f6 ON public.assessment_service USING btree (service_refused_by_id);

CREATE INDEX assessment_service_unit_id_b33de206 ON public.assessment_service USING btree (unit_id);

CREATE INDEX assessment_service_urged_by_id_4063b755 ON public.assessment_service USING btree (urged_by_id);

CREATE INDEX casework_clockseen_by_id_60a9aff3 ON public.casework_clockseen USING btree (by_id);

CREATE INDEX casework_clockseen_jump_id_2d3390c4 ON public.casework_clockseen USING btree (jump_id);

CREATE INDEX casework_dailyround_name_899d6f87_like ON public.casework_dailyround USING btree (name varchar_pattern_ops);

CREATE INDEX casework_duty_closed_by_id_cd2d9dec ON public.casework_duty USING btree (closed_by_id);

CREATE INDEX casework_duty_held_for_id_11b0cf4b ON public.casework_duty USING btree (held_for_id);

CREATE INDEX casework_duty_matter_id_eeecca00 ON public.casework_duty USING btree (matter_id);

CREATE INDEX casework_duty_opened_by_id_30ec0ab6 ON public.casework_duty USING btree (opened_by_id);

CREATE INDEX casework_event_by_id_9ee3ce62 ON public.casework_event USING btree (by_id);

CREATE INDEX casework_event_matter_id_8a416da7 ON public.casework_event USING btree (matter_id);

CREATE INDEX casework_figuresetting_division_id_9d10de2f ON public.casework_figuresetting USING btree (division_id);

CREATE INDEX casework_figuresetting_division_id_9d10de2f_like ON public.casework_figuresetting USING btree (division_id varchar_pattern_ops);

CREATE INDEX casework_figuresetting_set_by_id_5f9db329 ON public.casework_figuresetting USING btree (set_by_id);

CREATE INDEX casework_join_into_id_11b1ebf3 ON public.casework_join USING btree (into_id);

CREATE INDEX casework_join_joined_by_id_d06549ea ON public.casework_join USING btree (joined_by_id);

CREATE INDEX casework_join_matter_id_a4a86748 ON public.casework_join USING btree (matter_id);

CREATE INDEX casework_join_undone_by_id_5a8ca1b6 ON public.casework_join USING btree (undone_by_id);

CREATE INDEX casework_matter_child_5d486f22 ON public.casework_matter USING btree (child);

CREATE INDEX casework_matter_division_id_6aa824a2 ON public.casework_matter USING btree (division_id);

CREATE INDEX casework_matter_division_id_6aa824a2_like ON public.casework_matter USING btree (division_id varchar_pattern_ops);

CREATE INDEX casework_matter_number_6574047d_like ON public.casework_matter USING btree (number varchar_pattern_ops);

CREATE INDEX casework_moved_join_id_f68223b5 ON public.casework_moved USING btree (join_id);

CREATE INDEX casework_moved_matter_id_abe427a3 ON public.casework_moved USING btree (matter_id);

CREATE INDEX casework_stage_duty_id_55841237 ON public.casework_stage USING btree (duty_id);

CREATE INDEX casework_stage_unit_id_60ae9163 ON public.casework_stage USING btree (unit_id);

CREATE INDEX child_counted ON public.children_child USING btree (division_id, state, level) INCLUDE (label, key);

CREATE INDEX child_household ON public.children_child USING btree (household_id);

CREATE INDEX child_number ON public.children_child USING btree (id_index) WHERE (NOT (id_index = '\x'::bytea));

CREATE INDEX child_page ON public.children_child USING btree (division_id, pinyin, key);

CREATE INDEX children_adult_division_id_ab61047a ON public.children_adult USING btree (division_id);

CREATE INDEX children_adult_division_id_ab61047a_like ON public.children_adult USING btree (division_id varchar_pattern_ops);

CREATE INDEX children_adultevent_division_id_608203bb ON public.children_adultevent USING btree (division_id);

CREATE INDEX children_adultevent_division_id_608203bb_like ON public.children_adultevent USING btree (division_id varchar_pattern_ops);

CREATE INDEX children_adultevent_pgh_context_id_2e460bc0 ON public.children_adultevent USING btree (pgh_context_id);

CREATE INDEX children_adultevent_pgh_obj_id_16fe645e ON public.children_adultevent USING btree (pgh_obj_id);

CREATE INDEX children_child_candidate_by_id_7a5051a9 ON public.children_child USING btree (candidate_by_id);

CREATE INDEX children_child_changed_by_id_cebbb744 ON public.children_child USING btree (changed_by_id);

CREATE INDEX children_child_exited_by_id_21bd1e9a ON public.children_child USING btree (exited_by_id);

CREATE INDEX children_child_file_no_0eeda72a_like ON public.children_child USING btree (file_no varchar_pattern_ops);

CREATE INDEX children_child_household_id_dee18345 ON public.children_child USING btree (household_id);

CREATE INDEX children_child_registered_by_id_fb71e867 ON public.children_child USING btree (registered_by_id);

CREATE INDEX children_child_to_exit_by_id_4fc28123 ON public.children_child USING btree (to_exit_by_id);

CREATE INDEX children_child_to_verify_by_id_b9e49931 ON public.children_child USING btree (to_verify_by_id);

CREATE INDEX children_childevent_candidate_by_id_0b66e8de ON public.children_childevent USING btree (candidate_by_id);

CREATE INDEX children_childevent_changed_by_id_fd0516b8 ON public.children_childevent USING btree (changed_by_id);

CREATE INDEX children_childevent_division_id_e0d53a81 ON public.children_childevent USING btree (division_id);

CREATE INDEX children_childevent_division_id_e0d53a81_like ON public.children_childevent USING btree (division_id varchar_pattern_ops);

CREATE INDEX children_childevent_exited_by_id_e31a1b78 ON public.children_childevent USING btree (exited_by_id);

CREATE INDEX children_childevent_household_id_338d993b ON public.children_childevent USING btree (household_id);

CREATE INDEX children_childevent_key_fee38d4c ON public.children_childevent USING btree (key);

CREATE INDEX children_childevent_pgh_context_id_5d99bfb4 ON public.children_childevent USING btree (pgh_context_id);

CREATE INDEX children_childevent_pgh_obj_id_dac1da82 ON public.children_childevent USING btree (pgh_obj_id);

CREATE INDEX children_childevent_registered_by_id_56af1126 ON public.children_childevent USING btree (registered_by_id);

CREATE INDEX children_childevent_to_exit_by_id_92da739f ON public.children_childevent USING btree (to_exit_by_id);

CREATE INDEX children_childevent_to_verify_by_id_ffe767dd ON public.children_childevent USING btree (to_verify_by_id);

CREATE INDEX children_doubt_child_id_cd84fd39 ON public.children_doubt USING btree (child_id);

CREATE INDEX children_doubt_settled_by_id_55c5e25a ON public.children_doubt USING btree (settled_by_id);

CREATE INDEX children_held_answered_by_id_d85d9bc9 ON public.children_held USING btree (answered_by_id);

CREATE INDEX children_held_child_id_5a28da6a ON public.children_held USING btree (child_id);

CREATE INDEX children_held_person_id_5efab93a ON public.children_held USING btree (person_id);

CREATE INDEX children_held_post_id_e2d12e4d ON public.children_held USING btree (post_id);

CREATE INDEX children_household_division_id_5af78fcd ON public.children_household USING btree (division_id);

CREATE INDEX children_household_division_id_5af78fcd_like ON public.children_household USING btree (division_id varchar_pattern_ops);

CREATE INDEX children_householdevent_division_id_770cc159 ON public.children_householdevent USING btree (division_id);

CREATE INDEX children_householdevent_division_id_770cc159_like ON public.children_householdevent USING btree (division_id varchar_pattern_ops);

CREATE INDEX children_householdevent_pgh_context_id_930f2c3c ON public.children_householdevent USING btree (pgh_context_id);

CREATE INDEX children_householdevent_pgh_obj_id_e7d8442a ON public.children_householdevent USING btree (pgh_obj_id);

CREATE INDEX children_namegram_child_id_3408d970 ON public.children_namegram USING btree (child_id);

CREATE INDEX children_placement_answered_by_id_5787e6da ON public.children_placement USING btree (answered_by_id);

CREATE INDEX children_placement_began_by_id_d5c073e0 ON public.children_placement USING btree (began_by_id);

CREATE INDEX children_placement_case_id_4fa12121 ON public.children_placement USING btree (case_id);

CREATE INDEX children_placement_child_id_e6856314 ON public.children_placement USING btree (child_id);

CREATE INDEX children_placement_ended_by_id_501e629c ON public.children_placement USING btree (ended_by_id);

CREATE INDEX children_placement_left_by_id_eb7fe4e9 ON public.children_placement USING btree (left_by_id);

CREATE INDEX children_placement_matter_id_114c1868 ON public.children_placement USING btree (matter_id);

CREATE INDEX children_placement_unit_id_b6885ff3 ON public.children_placement USING btree (unit_id);

CREATE INDEX children_risk_child_id_e91b4224 ON public.children_risk USING btree (child_id);

CREATE INDEX children_risk_ended_by_id_6858123e ON public.children_risk USING btree (ended_by_id);

CREATE INDEX children_risk_raised_by_id_f2eda837 ON public.children_risk USING btree (raised_by_id);

CREATE INDEX children_tie_adult_id_3112033c ON public.children_tie USING btree (adult_id);

CREATE INDEX children_tie_child_id_7aafe80a ON public.children_tie USING btree (child_id);

CREATE INDEX children_tieevent_adult_id_f7cadd3f ON public.children_tieevent USING btree (adult_id);

CREATE INDEX children_tieevent_child_id_0a46fdc3 ON public.children_tieevent USING btree (child_id);

CREATE INDEX children_tieevent_division_id_94905ace ON public.children_tieevent USING btree (division_id);

CREATE INDEX children_tieevent_division_id_94905ace_like ON public.children_tieevent USING btree (division_id varchar_pattern_ops);

CREATE INDEX children_tieevent_pgh_context_id_6a0ac18b ON public.children_tieevent USING btree (pgh_context_id);

CREATE INDEX children_tieevent_pgh_obj_id_3fdbe0af ON public.children_tieevent USING btree (pgh_obj_id);

CREATE INDEX children_transfer_batch_d634e917 ON public.children_transfer USING btree (batch);

CREATE INDEX children_transfer_child_id_53073858 ON public.children_transfer USING btree (child_id);

CREATE INDEX children_transfer_transfer_accepted_by_id_4964b9e1 ON public.children_transfer USING btree (transfer_accepted_by_id);

CREATE INDEX children_transfer_transfer_asked_by_id_ce2bb64c ON public.children_transfer USING btree (transfer_asked_by_id);

CREATE INDEX children_transfer_transfer_refused_by_id_83a0bbe4 ON public.children_transfer USING btree (transfer_refused_by_id);

CREATE INDEX children_transfer_transfer_withdrawn_by_id_fe2df9a3 ON public.children_transfer USING btree (transfer_withdrawn_by_id);

CREATE INDEX children_whereabouts_child_id_bcd32096 ON public.children_whereabouts USING btree (child_id);

CREATE INDEX children_whereabouts_made_by_id_f0a13ce9 ON public.children_whereabouts USING btree (made_by_id);

CREATE UNIQUE INDEX claim_waits_once ON public.reports_phoneclaim USING btree (report_id, office, recorded_by_id) WHERE ((outcome)::text = ''::text);

CREATE INDEX conflict_key ON public.access_conflict USING btree (key);

CREATE UNIQUE INDEX conflict_once ON public.access_conflict USING btree (person_id, key) WHERE (ended_at IS NULL);

CREATE INDEX coordination_directive_accepted_by_id_f5b7fdd8 ON public.coordination_directive USING btree (accepted_by_id);

CREATE INDEX coordination_directive_answered_by_id_1db518f0 ON public.coordination_directive USING btree (answered_by_id);

CREATE INDEX coordination_directive_clause_2d7145f8 ON public.coordination_directive USING btree (clause);

CREATE INDEX coordination_directive_clause_2d7145f8_like ON public.coordination_directive USING btree (clause varchar_pattern_ops);

CREATE INDEX coordination_directive_issued_by_id_b97f7dd5 ON public.coordination_directive USING btree (issued_by_id);

CREATE INDEX coordination_directive_issuer_id_44879eef ON public.coordination_directive USING btree (issuer_id);

CREATE INDEX coordination_directive_matter_id_32a3c45a ON public.coordination_directive USING btree (matter_id);

CREATE INDEX coordination_directive_number_0f901f44_like ON public.coordination_directive USING btree (number varchar_pattern_ops);

CREATE INDEX coordination_directive_returned_by_id_c75307f8 ON public.coordination_directive USING btree (returned_by_id);

CREATE INDEX coordination_directive_to_id_223ea068 ON public.coordination_directive USING btree (to_id);

CREATE INDEX coordination_directive_withdrawn_by_id_d23f0c74 ON public.coordination_directive USING btree (withdrawn_by_id);

CREATE INDEX coordination_item_directive_id_2f083e35 ON public.coordination_item USING btree (directive_id);

CREATE INDEX coordination_item_duty_id_9cec946d ON public.coordination_item USING btree (duty_id);

CREATE INDEX coordination_item_matter_id_731067c5 ON public.coordination_item USING btree (matter_id);

CREATE INDEX coordination_reply_by_id_daeae255 ON public.coordination_reply USING btree (by_id);

CREATE INDEX coordination_reply_directive_id_b636e9ef ON public.coordination_reply USING btree (directive_id);

CREATE UNIQUE INDEX dismissal_once ON public.reports_dismissal USING btree (report_id, office) WHERE (ended_at IS NULL);

CREATE INDEX door_count_area ON public.visits_doorcount USING btree (division_id, since DESC);

CREATE UNIQUE INDEX doubt_once ON public.children_doubt USING btree (child_id, code, words, label) WHERE (settled_at IS NULL);

CREATE INDEX duty_area ON public.casework_duty USING btree (division_id, due_at, id) WHERE (closed_at IS NULL);

CREATE INDEX duty_child ON public.casework_duty USING btree (child) WHERE (closed_at IS NULL);

CREATE INDEX duty_clause ON public.casework_duty USING btree (clause, division_id);

CREATE INDEX duty_next ON public.casework_duty USING btree (next_at) WHERE (closed_at IS NULL);

CREATE UNIQUE INDEX duty_open_once ON public.casework_duty USING btree (code, matter_id, record, label) WHERE (closed_at IS NULL);

CREATE INDEX duty_owed ON public.casework_duty USING btree (holder_id, due_at, id) WHERE (closed_at IS NULL);

CREATE INDEX emergencies_call_called_by_id_6345ba2c ON public.emergencies_call USING btree (called_by_id);

CREATE INDEX emergencies_call_emergency_id_a606e564 ON public.emergencies_call USING btree (emergency_id);

CREATE INDEX emergencies_call_matter_id_34c8c6a6 ON public.emergencies_call USING btree (matter_id);

CREATE INDEX emergencies_clearing_emergency_id_bba9b0f2 ON public.emergencies_clearing USING btree (emergency_id);

CREATE INDEX emergencies_clearing_last_id_88d476f5 ON public.emergencies_clearing USING btree (last_id);

CREATE INDEX emergencies_clearing_matter_id_b5c95757 ON public.emergencies_clearing USING btree (matter_id);

CREATE INDEX emergencies_clearing_undone_by_id_38f8d474 ON public.emergencies_clearing USING btree (undone_by_id);

CREATE INDEX emergencies_emergency_closed_by_id_ad71f67e ON public.emergencies_emergency USING btree (closed_by_id);

CREATE INDEX emergencies_emergency_division_id_aec7a56e ON public.emergencies_emergency USING btree (division_id);

CREATE INDEX emergencies_emergency_division_id_aec7a56e_like ON public.emergencies_emergency USING btree (division_id varchar_pattern_ops);

CREATE INDEX emergencies_emergency_investigated_by_id_b8434a1b ON public.emergencies_emergency USING btree (investigated_by_id);

CREATE INDEX emergencies_emergency_opened_by_id_3d2d18f1 ON public.emergencies_emergency USING btree (opened_by_id);

CREATE INDEX emergencies_emergency_settled_by_id_8614e077 ON public.emergencies_emergency USING btree (settled_by_id);

CREATE INDEX emergencies_finding_emergency_id_acbe4fb7 ON public.emergencies_finding USING btree (emergency_id);

CREATE INDEX emergencies_finding_matter_id_1dbc3313 ON public.emergencies_finding USING btree (matter_id);

CREATE INDEX emergencies_finding_recorded_by_id_a6d5455c ON public.emergencies_finding USING btree (recorded_by_id);

CREATE INDEX emergencies_handover_emergency_id_b4cb70eb ON public.emergencies_handover USING btree (emergency_id);

CREATE INDEX emergencies_handover_matter_id_01601f2a ON public.emergencies_handover USING btree (matter_id);

CREATE INDEX emergencies_handover_recorded_by_id_fb87c8d4 ON public.emergencies_handover USING btree (recorded_by_id);

CREATE INDEX emergencies_measure_corrects_id_2da72cbd ON public.emergencies_measure USING btree (corrects_id);

CREATE INDEX emergencies_measure_done_by_id_9b5a7544 ON public.emergencies_measure USING btree (done_by_id);

CREATE INDEX emergencies_measure_emergency_id_5f8cc5a7 ON public.emergencies_measure USING btree (emergency_id);

CREATE INDEX emergencies_measure_matter_id_c7a68b73 ON public.emergencies_measure USING btree (matter_id);

CREATE INDEX emergencies_missingcard_matter_id_acfd1587 ON public.emergencies_missingcard USING btree (matter_id);

CREATE INDEX emergencies_missingcard_recorded_by_id_21b98497 ON public.emergencies_missingcard USING btree (recorded_by_id);

CREATE INDEX emergencies_missingcard_unit_id_d8e78b92 ON public.emergencies_missingcard USING btree (unit_id);

CREATE INDEX emergencies_policerecord_matter_id_48fb7da7 ON public.emergencies_policerecord USING btree (matter_id);

CREATE INDEX emergencies_policerecord_recorded_by_id_ca288546 ON public.emergencies_policerecord USING btree (recorded_by_id);

CREATE INDEX emergencies_policerecord_unit_id_75fc3458 ON public.emergencies_policerecord USING btree (unit_id);

CREATE INDEX emergencies_proposal_answered_by_id_436c7353 ON public.emergencies_proposal USING btree (answered_by_id);

CREATE INDEX emergencies_proposal_asked_by_id_1fc37267 ON public.emergencies_proposal USING btree (asked_by_id);

CREATE INDEX emergencies_proposal_emergency_id_50b8b6da ON public.emergencies_proposal USING btree (emergency_id);

CREATE INDEX emergencies_proposal_matter_id_2a15892f ON public.emergencies_proposal USING btree (matter_id);

CREATE INDEX emergencies_putoff_done_by_id_32f75e97 ON public.emergencies_putoff USING btree (done_by_id);

CREATE INDEX emergencies_putoff_emergency_id_942df197 ON public.emergencies_putoff USING btree (emergency_id);

CREATE INDEX emergencies_putoff_made_by_id_333ca751 ON public.emergencies_putoff USING btree (made_by_id);

CREATE INDEX emergencies_putoff_matter_id_2e55bdd9 ON public.emergencies_putoff USING btree (matter_id);

CREATE INDEX emergencies_recordcheck_checked_by_id_1df3fd2b ON public.emergencies_recordcheck USING btree (checked_by_id);

CREATE INDEX emergencies_recordcheck_emergency_id_17eccc26 ON public.emergencies_recordcheck USING btree (emergency_id);

CREATE INDEX emergencies_recordcheck_matter_id_3899610e ON public.emergencies_recordcheck USING btree (matter_id);

CREATE INDEX emergencies_safehome_emergency_id_23d2c1c2 ON public.emergencies_safehome USING btree (emergency_id);

CREATE INDEX emergencies_safehome_matter_id_00c215a6 ON public.emergencies_safehome USING btree (matter_id);

CREATE INDEX emergencies_safehome_recorded_by_id_99cae281 ON public.emergencies_safehome USING btree (recorded_by_id);

CREATE INDEX emergencies_searchentry_matter_id_e016c93d ON public.emergencies_searchentry USING btree (matter_id);

CREATE INDEX emergencies_searchentry_recorded_by_id_f93a4ac5 ON public.emergencies_searchentry USING btree (recorded_by_id);

CREATE INDEX emergencies_searchentry_unit_id_e2222a10 ON public.emergencies_searchentry USING btree (unit_id);

CREATE INDEX emergencies_siblinglook_child_id_a1026263 ON public.emergencies_siblinglook USING btree (child_id);

CREATE INDEX emergencies_siblinglook_emergency_id_d74d22c8 ON public.emergencies_siblinglook USING btree (emergency_id);

CREATE INDEX emergencies_siblinglook_matter_id_590364b3 ON public.emergencies_siblinglook USING btree (matter_id);

CREATE INDEX emergencies_siblinglook_recorded_by_id_f7f65883 ON public.emergencies_siblinglook USING btree (recorded_by_id);

CREATE INDEX emergencies_stationtransfer_answered_by_id_15cce9f4 ON public.emergencies_stationtransfer USING btree (answered_by_id);

CREATE INDEX emergencies_stationtransfer_asked_by_id_f3283fc0 ON public.emergencies_stationtransfer USING btree (asked_by_id);

CREATE INDEX emergencies_stationtransfer_matter_id_2df43be7 ON public.emergencies_stationtransfer USING btree (matter_id);

CREATE INDEX emergencies_stationtransfer_receiver_id_230e2a3d ON public.emergencies_stationtransfer USING btree (receiver_id);

CREATE INDEX emergencies_stationtransfer_sender_id_c720d687 ON public.emergencies_stationtransfer USING btree (sender_id);

CREATE INDEX emergencies_stationtransfer_was_id_2ee73137 ON public.emergencies_stationtransfer USING btree (was_id);

CREATE INDEX event_of_matter ON public.casework_event USING btree (matter_id, at, id);

CREATE INDEX exchange_ledgerrun_division_id_d39de465 ON public.exchange_ledgerrun USING btree (division_id);

CREATE INDEX exchange_ledgerrun_division_id_d39de465_like ON public.exchange_ledgerrun USING btree (division_id varchar_pattern_ops);

CREATE INDEX exchange_ledgerrun_handed_in_by_id_4b09f396 ON public.exchange_ledgerrun USING btree (handed_in_by_id);

CREATE INDEX exchange_ledgerrun_town_id_90a98dbe ON public.exchange_ledgerrun USING btree (town_id);

CREATE INDEX exchange_ledgerrun_town_id_90a98dbe_like ON public.exchange_ledgerrun USING btree (town_id varchar_pattern_ops);

CREATE UNIQUE INDEX grant_asked_once ON public.offices_grant USING btree (person_id, unit_id, role) WHERE ((state)::text = 'asked'::text);

CREATE INDEX held_unanswered ON public.children_held USING btree (held_at) WHERE ((answer)::text = ''::text);

CREATE INDEX jobs_heartbeat_name_7d4519e6_like ON public.jobs_heartbeat USING btree (name varchar_pattern_ops);

CREATE UNIQUE INDEX join_once ON public.casework_join USING btree (matter_id) WHERE (undone_at IS NULL);

CREATE INDEX line_of_run ON public.exchange_ledgerline USING btree (run_id, kind, id);

CREATE INDEX offices_coverage_division_id_4c47d05a ON public.offices_coverage USING btree (division_id);

CREATE INDEX offices_coverage_division_id_4c47d05a_like ON public.offices_coverage USING btree (division_id varchar_pattern_ops);

CREATE INDEX offices_coverage_unit_id_61a3fb93 ON public.offices_coverage USING btree (unit_id);

CREATE INDEX offices_division_code_4f31cb43_like ON public.offices_division USING btree (code varchar_pattern_ops);

CREATE INDEX offices_division_parent_id_90d10e55 ON public.offices_division USING btree (parent_id);

CREATE INDEX offices_division_parent_id_90d10e55_like ON public.offices_division USING btree (parent_id varchar_pattern_ops);

CREATE INDEX offices_factor_person_id_a13c9ecb ON public.offices_factor USING btree (person_id);

CREATE INDEX offices_grant_asked_by_id_42a49b75 ON public.offices_grant USING btree (asked_by_id);

CREATE INDEX offices_grant_decided_by_id_81d54fd2 ON public.offices_grant USING btree (decided_by_id);

CREATE INDEX offices_grant_person_id_5d9fd96f ON public.offices_grant USING btree (person_id);

CREATE INDEX offices_grant_stands_for_id_52d3f5cd ON public.offices_grant USING btree (stands_for_id);

CREATE INDEX offices_grant_unit_id_710f7bfd ON public.offices_grant USING btree (unit_id);

CREATE INDEX offices_onetimecode_made_by_id_487fb43e ON public.offices_onetimecode USING btree (made_by_id);

CREATE INDEX offices_onetimecode_person_id_fcda3442 ON public.offices_onetimecode USING btree (person_id);

CREATE INDEX offices_person_name_a64fb1b1_like ON public.offices_person USING btree (name varchar_pattern_ops);

CREATE INDEX offices_post_asked_by_id_481353f1 ON public.offices_post USING btree (asked_by_id);

CREATE INDEX offices_post_confirmed_by_id_987e45c4 ON public.offices_post USING btree (confirmed_by_id);

CREATE INDEX offices_post_granted_by_id_6783b883 ON public.offices_post USING btree (granted_by_id);

CREATE INDEX offices_post_person_id_639a3625 ON public.offices_post USING btree (person_id);

CREATE INDEX offices_post_stands_for_id_0289118f ON public.offices_post USING btree (stands_for_id);

CREATE INDEX offices_post_unit_id_4f907556 ON public.offices_post USING btree (unit_id);

CREATE INDEX offices_recoverycode_person_id_9ae7c801 ON public.offices_recoverycode USING btree (person_id);

CREATE INDEX offices_unit_code_03c1ce2e_like ON public.offices_unit USING btree (code varchar_pattern_ops);

CREATE INDEX offices_unit_division_id_f7e2dbae ON public.offices_unit USING btree (division_id);

CREATE INDEX offices_unit_division_id_f7e2dbae_like ON public.offices_unit USING btree (division_id varchar_pattern_ops);

CREATE INDEX offices_unit_kind_3a9d77ac ON public.offices_unit USING btree (kind);

CREATE INDEX offices_unit_kind_3a9d77ac_like ON public.offices_unit USING btree (kind varchar_pattern_ops);

CREATE INDEX offices_unit_superior_id_a7e21606 ON public.offices_unit USING btree (superior_id);

CREATE UNIQUE INDEX placed_once ON public.children_placement USING btree (child_id, label) WHERE (until = '9000-01-01 08:00:00+08'::timestamp with time zone);

CREATE UNIQUE INDEX put_off_once ON public.emergencies_putoff USING btree (emergency_id, what, parent, label) WHERE (done_at IS NULL);

CREATE INDEX report_area ON public.reports_report USING btree (division_id, filed_at DESC);

CREATE INDEX report_receipt ON public.reports_report USING btree (receipt_hash);

CREATE INDEX reports_addition_added_by_id_c93ac0fc ON public.reports_addition USING btree (added_by_id);

CREATE INDEX reports_addition_matter_id_783d3ada ON public.reports_addition USING btree (matter_id);

CREATE INDEX reports_addition_report_id_cb879cde ON public.reports_addition USING btree (report_id);

CREATE INDEX reports_danger_by_id_b004b57e ON public.reports_danger USING btree (by_id);

CREATE INDEX reports_danger_child_id_e649caeb ON public.reports_danger USING btree (child_id);

CREATE INDEX reports_danger_disputed_by_id_10aca719 ON public.reports_danger USING btree (disputed_by_id);

CREATE INDEX reports_danger_matter_id_86fb2253 ON public.reports_danger USING btree (matter_id);

CREATE INDEX reports_danger_unit_id_2d3bf8df ON public.reports_danger USING btree (unit_id);

CREATE INDEX reports_dismissal_by_id_d3d24a29 ON public.reports_dismissal USING btree (by_id);

CREATE INDEX reports_dismissal_ended_by_id_5335ed53 ON public.reports_dismissal USING btree (ended_by_id);

CREATE INDEX reports_dismissal_matter_id_8d459cf8 ON public.reports_dismissal USING btree (matter_id);

CREATE INDEX reports_dismissal_report_id_a47897a4 ON public.reports_dismissal USING btree (report_id);

CREATE INDEX reports_feedback_by_id_7a734b85 ON public.reports_feedback USING btree (by_id);

CREATE INDEX reports_feedback_matter_id_67ff953a ON public.reports_feedback USING btree (matter_id);

CREATE INDEX reports_feedback_report_id_e0473dd4 ON public.reports_feedback USING btree (report_id);

CREATE INDEX reports_notice_matter_id_c5abd248 ON public.reports_notice USING btree (matter_id);

CREATE INDEX reports_notice_unit_id_df91c469 ON public.reports_notice USING btree (unit_id);

CREATE INDEX reports_phoneclaim_ended_by_id_8e8f17dc ON public.reports_phoneclaim USING btree (ended_by_id);

CREATE INDEX reports_phoneclaim_matter_id_67f8eec6 ON public.reports_phoneclaim USING btree (matter_id);

CREATE INDEX reports_phoneclaim_recorded_by_id_774eda84 ON public.reports_phoneclaim USING btree (recorded_by_id);

CREATE INDEX reports_phoneclaim_report_id_07b3580a ON public.reports_phoneclaim USING btree (report_id);

CREATE INDEX reports_phoneclaim_unit_id_0883118d ON public.reports_phoneclaim USING btree (unit_id);

CREATE INDEX reports_policecall_matter_id_c529374e ON public.reports_policecall USING btree (matter_id);

CREATE INDEX reports_policecall_recorded_by_id_d3067762 ON public.reports_policecall USING btree (recorded_by_id);

CREATE INDEX reports_receipt_matter_id_8d44d89a ON public.reports_receipt USING btree (matter_id);

CREATE INDEX reports_receipt_recorded_by_id_3138662e ON public.reports_receipt USING btree (recorded_by_id);

CREATE INDEX reports_receipt_report_id_74d14e0a ON public.reports_receipt USING btree (report_id);

CREATE INDEX reports_receipt_unit_id_42accc82 ON public.reports_receipt USING btree (unit_id);

CREATE INDEX reports_report_accepted_by_id_acdb4b12 ON public.reports_report USING btree (accepted_by_id);

CREATE INDEX reports_report_anew_of_id_be3308ec ON public.reports_report USING btree (anew_of_id);

CREATE INDEX reports_report_child_id_2b22f7b5 ON public.reports_report USING btree (child_id);

CREATE INDEX reports_report_child_seen_by_id_43b264c5 ON public.reports_report USING btree (child_seen_by_id);

CREATE INDEX reports_report_dismissed_by_id_5a9e4a7b ON public.reports_report USING btree (dismissed_by_id);

CREATE INDEX reports_report_filed_by_id_92906008 ON public.reports_report USING btree (filed_by_id);

CREATE INDEX reports_report_matter_id_5f61664c ON public.reports_report USING btree (matter_id);

CREATE INDEX reports_report_reporter_unit_id_bd97e3d4 ON public.reports_report USING btree (reporter_unit_id);

CREATE INDEX reports_report_withdrawn_by_id_658f4865 ON public.reports_report USING btree (withdrawn_by_id);

CREATE INDEX reports_ring_matter_id_8cfd7202 ON public.reports_ring USING btree (matter_id);

CREATE INDEX reports_ring_noted_by_id_4f0e0b79 ON public.reports_ring USING btree (noted_by_id);

CREATE INDEX reports_ring_unit_id_958ead22 ON public.reports_ring USING btree (unit_id);

CREATE UNIQUE INDEX risk_once ON public.children_risk USING btree (child_id, ground, label) WHERE (ended_at IS NULL);

CREATE INDEX screening_area ON public.visits_screening USING btree (division_id, screened_at DESC);

CREATE UNIQUE INDEX secret_once ON public.access_secret USING btree (file) WHERE (state IN ('in_force', 'change_asked', 'end_asked'));

CREATE INDEX service_of_unit ON public.assessment_service USING btree (unit_id, state);

CREATE UNIQUE INDEX station_asked_once ON public.emergencies_stationtransfer USING btree (matter_id, label) WHERE ((outcome)::text = ''::text);

CREATE UNIQUE INDEX team_once ON public.access_team USING btree (unit_id, key) WHERE (until IS NULL);

CREATE UNIQUE INDEX tie_one_at_a_time ON public.children_tie USING btree (child_id, kind) WHERE (until IS NULL);

CREATE INDEX trail_in_order ON public.access_trail USING btree (xid, id);

CREATE INDEX transfer_from ON public.children_transfer USING btree (division_id, state);

CREATE UNIQUE INDEX transfer_open_once ON public.children_transfer USING btree (child_id) WHERE ((state)::text = 'transfer_asked'::text);

CREATE INDEX transfer_to ON public.children_transfer USING btree (to_id, state);

CREATE UNIQUE INDEX urgent_look_once ON public.access_urgentlook USING btree (post_id) WHERE (ended_at IS NULL);

CREATE INDEX visit_area ON public.visits_visit USING btree (division_id, went_at);

CREATE INDEX visit_of_child ON public.visits_visit USING btree (child_id, went_at DESC);

CREATE INDEX visits_doorcount_kept_by_id_0dc12579 ON public.visits_doorcount USING btree (kept_by_id);

CREATE INDEX visits_screening_matter_id_ae3a6bc6 ON public.visits_screening USING btree (matter_id);

CREATE INDEX visits_screening_screened_by_id_b8980eb2 ON public.visits_screening USING btree (screened_by_id);

CREATE INDEX visits_visit_author_id_b3999197 ON public.visits_visit USING btree (author_id);

CREATE INDEX visits_visit_followed_by_id_fdedea9d ON public.visits_visit USING btree (followed_by_id);

CREATE INDEX visits_visit_made_by_id_33ec9d95 ON public.visits_visit USING btree (made_by_id);

CREATE INDEX visits_visit_missed_by_id_4852e82a ON public.visits_visit USING btree (missed_by_id);

CREATE INDEX visits_visit_round_f5f983a0 ON public.visits_visit USING btree (round);

CREATE INDEX visits_visit_scribe_id_3e6333e0 ON public.visits_visit USING btree (scribe_id);

CREATE INDEX visits_visit_voided_by_id_83a92f24 ON public.visits_visit USING btree (voided_by_id);

CREATE TRIGGER a_picture BEFORE UPDATE ON public.children_child FOR EACH ROW WHEN (((COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])) AND (current_setting('shouwang.label'::text, true) <> '4'::text))) EXECUTE FUNCTION public.children_picture();

CREATE TRIGGER access_conflict_secret BEFORE INSERT ON public.access_conflict FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.access_conflict_secret();

CREATE TRIGGER access_seal_stands BEFORE DELETE OR UPDATE OR TRUNCATE ON public.access_seal FOR EACH STATEMENT EXECUTE FUNCTION public.access_stands();

CREATE TRIGGER access_team_secret BEFORE INSERT ON public.access_team FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.access_team_secret();

CREATE TRIGGER access_trail_stands BEFORE DELETE OR UPDATE OR TRUNCATE ON public.access_trail FOR EACH STATEMENT EXECUTE FUNCTION public.access_stands();

CREATE TRIGGER assessment_case_secret BEFORE INSERT ON public.assessment_case FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.assessment_case_secret();

CREATE TRIGGER assessment_rating_secret BEFORE INSERT ON public.assessment_rating FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.assessment_rating_secret();

CREATE TRIGGER assessment_review_secret BEFORE INSERT ON public.assessment_review FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.assessment_review_secret();

CREATE TRIGGER assessment_service_secret BEFORE INSERT ON public.assessment_service FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.assessment_service_secret();

CREATE TRIGGER case_hidden AFTER INSERT OR UPDATE OF child ON public.casework_matter FOR EACH ROW WHEN (((new.child IS NOT NULL) AND (new.child <> new.key))) EXECUTE FUNCTION public.casework_case_hidden();

CREATE TRIGGER case_kept AFTER UPDATE OF label ON public.casework_matter FOR EACH ROW WHEN ((old.label <> new.label)) EXECUTE FUNCTION public.casework_case_kept();

CREATE TRIGGER casework_duty_secret BEFORE INSERT ON public.casework_duty FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.casework_duty_secret();

CREATE TRIGGER casework_event_secret BEFORE INSERT ON public.casework_event FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.casework_event_secret();

CREATE TRIGGER casework_join_secret BEFORE INSERT ON public.casework_join FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.casework_join_secret();

CREATE TRIGGER casework_matter_secret BEFORE INSERT ON public.casework_matter FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.casework_matter_secret();

CREATE TRIGGER casework_moved_secret BEFORE INSERT ON public.casework_moved FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.casework_moved_secret();

CREATE TRIGGER children_doubt_secret BEFORE INSERT ON public.children_doubt FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.children_doubt_secret();

CREATE TRIGGER children_placement_secret BEFORE INSERT ON public.children_placement FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.children_placement_secret();

CREATE TRIGGER children_risk_secret BEFORE INSERT ON public.children_risk FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.children_risk_secret();

CREATE TRIGGER children_transfer_secret BEFORE INSERT ON public.children_transfer FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.children_transfer_secret();

CREATE TRIGGER conflict_kept AFTER INSERT OR UPDATE ON public.access_conflict FOR EACH ROW EXECUTE FUNCTION public.casework_conflict_kept();

CREATE TRIGGER emergencies_call_secret BEFORE INSERT ON public.emergencies_call FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.emergencies_call_secret();

CREATE TRIGGER emergencies_clearing_secret BEFORE INSERT ON public.emergencies_clearing FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.emergencies_clearing_secret();

CREATE TRIGGER emergencies_emergency_secret BEFORE INSERT ON public.emergencies_emergency FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.emergencies_emergency_secret();

CREATE TRIGGER emergencies_finding_secret BEFORE INSERT ON public.emergencies_finding FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.emergencies_finding_secret();

CREATE TRIGGER emergencies_handover_secret BEFORE INSERT ON public.emergencies_handover FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.emergencies_handover_secret();

CREATE TRIGGER emergencies_measure_secret BEFORE INSERT ON public.emergencies_measure FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.emergencies_measure_secret();

CREATE TRIGGER emergencies_missingcard_secret BEFORE INSERT ON public.emergencies_missingcard FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.emergencies_missingcard_secret();

CREATE TRIGGER emergencies_policerecord_secret BEFORE INSERT ON public.emergencies_policerecord FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.emergencies_policerecord_secret();

CREATE TRIGGER emergencies_proposal_secret BEFORE INSERT ON public.emergencies_proposal FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.emergencies_proposal_secret();

CREATE TRIGGER emergencies_putoff_secret BEFORE INSERT ON public.emergencies_putoff FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.emergencies_putoff_secret();

CREATE TRIGGER emergencies_recordcheck_secret BEFORE INSERT ON public.emergencies_recordcheck FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.emergencies_recordcheck_secret();

CREATE TRIGGER emergencies_safehome_secret BEFORE INSERT ON public.emergencies_safehome FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.emergencies_safehome_secret();

CREATE TRIGGER emergencies_searchentry_secret BEFORE INSERT ON public.emergencies_searchentry FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.emergencies_searchentry_secret();

CREATE TRIGGER emergencies_siblinglook_secret BEFORE INSERT ON public.emergencies_siblinglook FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.emergencies_siblinglook_secret();

CREATE TRIGGER emergencies_stationtransfer_secret BEFORE INSERT ON public.emergencies_stationtransfer FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.emergencies_stationtransfer_secret();

CREATE TRIGGER exchange_ledgerline_secret BEFORE INSERT ON public.exchange_ledgerline FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.exchange_ledgerline_secret();

CREATE TRIGGER pgtrigger_insert_insert_5a5dc AFTER INSERT ON public.children_adult REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_5a5dc();

COMMENT ON TRIGGER pgtrigger_insert_insert_5a5dc ON public.children_adult IS 'ac311fc0948f96162e1ef3905bb7340e93517036';

CREATE TRIGGER pgtrigger_insert_insert_cb431 AFTER INSERT ON public.children_tie REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_cb431();

COMMENT ON TRIGGER pgtrigger_insert_insert_cb431 ON public.children_tie IS '7072026b3745e9289e9a52ef78beff9cb2cbf546';

CREATE TRIGGER pgtrigger_insert_insert_d8818 AFTER INSERT ON public.children_child REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_d8818();

COMMENT ON TRIGGER pgtrigger_insert_insert_d8818 ON public.children_child IS '51c0fe82c92c5707f1bfacd2b33490d4b5dec6ca';

CREATE TRIGGER pgtrigger_insert_insert_deba3 AFTER INSERT ON public.children_household REFERENCING NEW TABLE AS new_values FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_insert_insert_deba3();

COMMENT ON TRIGGER pgtrigger_insert_insert_deba3 ON public.children_household IS 'c40352c55bb112bf89c3127059ac9a29878dabf6';

CREATE TRIGGER pgtrigger_update_update_1290c AFTER UPDATE ON public.children_household FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_1290c();

COMMENT ON TRIGGER pgtrigger_update_update_1290c ON public.children_household IS 'e12699ae167e9288fd5367f18ef82cb860401c16';

CREATE TRIGGER pgtrigger_update_update_20d10 AFTER UPDATE ON public.children_tie FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_20d10();

COMMENT ON TRIGGER pgtrigger_update_update_20d10 ON public.children_tie IS 'd11127859f1d8aa21c6b9785adf291bb0649f503';

CREATE TRIGGER pgtrigger_update_update_321c1 AFTER UPDATE ON public.children_adult FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_321c1();

COMMENT ON TRIGGER pgtrigger_update_update_321c1 ON public.children_adult IS '0b9014307490f7ac7d8348356f7208dff478163b';

CREATE TRIGGER pgtrigger_update_update_7c384 AFTER UPDATE ON public.children_child FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION public.pgtrigger_update_update_7c384();

COMMENT ON TRIGGER pgtrigger_update_update_7c384 ON public.children_child IS '10150eb583ef8b622b565c3630f780077dab4978';

CREATE TRIGGER picture BEFORE UPDATE OF level ON public.casework_matter FOR EACH ROW WHEN (((COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])) AND (current_setting('shouwang.label'::text, true) <> '4'::text))) EXECUTE FUNCTION public.casework_picture();

CREATE TRIGGER post_kept BEFORE INSERT OR UPDATE ON public.offices_post FOR EACH ROW EXECUTE FUNCTION public.offices_post_kept();

CREATE TRIGGER reports_addition_secret BEFORE INSERT ON public.reports_addition FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.reports_addition_secret();

CREATE TRIGGER reports_danger_secret BEFORE INSERT ON public.reports_danger FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.reports_danger_secret();

CREATE TRIGGER reports_dismissal_secret BEFORE INSERT ON public.reports_dismissal FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.reports_dismissal_secret();

CREATE TRIGGER reports_feedback_secret BEFORE INSERT ON public.reports_feedback FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.reports_feedback_secret();

CREATE TRIGGER reports_notice_secret BEFORE INSERT ON public.reports_notice FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.reports_notice_secret();

CREATE TRIGGER reports_phoneclaim_secret BEFORE INSERT ON public.reports_phoneclaim FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.reports_phoneclaim_secret();

CREATE TRIGGER reports_policecall_secret BEFORE INSERT ON public.reports_policecall FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.reports_policecall_secret();

CREATE TRIGGER reports_receipt_secret BEFORE INSERT ON public.reports_receipt FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.reports_receipt_secret();

CREATE TRIGGER reports_report_secret BEFORE INSERT ON public.reports_report FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.reports_report_secret();

CREATE TRIGGER reports_ring_secret BEFORE INSERT ON public.reports_ring FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.reports_ring_secret();

CREATE TRIGGER secret_follows AFTER UPDATE OF division_id ON public.casework_matter FOR EACH ROW WHEN ((((new.kind)::text = 'file'::text) AND ((old.division_id)::text <> (new.division_id)::text))) EXECUTE FUNCTION public.casework_secret_follows();

CREATE TRIGGER secret_kept AFTER INSERT OR UPDATE ON public.access_secret FOR EACH ROW EXECUTE FUNCTION public.casework_secret_kept();

CREATE TRIGGER urgent_kept AFTER INSERT OR UPDATE ON public.access_urgentlook FOR EACH ROW EXECUTE FUNCTION public.access_urgent_kept();

CREATE TRIGGER visits_visit_secret BEFORE INSERT ON public.visits_visit FOR EACH ROW WHEN (((new.label < 4) AND (COALESCE(current_setting('shouwang.named'::text, true), ''::text) <> ALL (ARRAY[''::text, '{}'::text])))) EXECUTE FUNCTION public.visits_visit_secret();

ALTER TABLE ONLY public.access_conflict
    ADD CONSTRAINT access_conflict_declared_by_id_e72d0051_fk_offices_post_id FOREIGN KEY (declared_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_conflict
    ADD CONSTRAINT access_conflict_division_id_f215607b_fk_offices_division_code FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_conflict
    ADD CONSTRAINT access_conflict_ended_by_id_acbc1e0c_fk_offices_post_id FOREIGN KEY (ended_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_conflict
    ADD CONSTRAINT access_conflict_person_id_88b9336e_fk_offices_person_id FOREIGN KEY (person_id) REFERENCES public.offices_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_secret
    ADD CONSTRAINT access_secret_asked_by_id_818876d6_fk_offices_post_id FOREIGN KEY (asked_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_secret
    ADD CONSTRAINT access_secret_decided_by_id_0ab6374c_fk_offices_post_id FOREIGN KEY (decided_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_secret
    ADD CONSTRAINT access_secret_division_id_cf8a5c9f_fk_offices_division_code FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_secret
    ADD CONSTRAINT access_secret_proposed_unit_id_a20c29ba_fk_offices_unit_id FOREIGN KEY (proposed_unit_id) REFERENCES public.offices_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_secret
    ADD CONSTRAINT access_secret_unit_id_18b18e45_fk_offices_unit_id FOREIGN KEY (unit_id) REFERENCES public.offices_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_team
    ADD CONSTRAINT access_team_division_id_6052d8ec_fk_offices_division_code FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_team
    ADD CONSTRAINT access_team_unit_id_7cfbfcc4_fk_offices_unit_id FOREIGN KEY (unit_id) REFERENCES public.offices_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_urgentlook
    ADD CONSTRAINT access_urgentlook_division_id_0c7f6185_fk_offices_division_code FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_urgentlook
    ADD CONSTRAINT access_urgentlook_person_id_4498ff88_fk_offices_person_id FOREIGN KEY (person_id) REFERENCES public.offices_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_urgentlook
    ADD CONSTRAINT access_urgentlook_post_id_a3d2f6fa_fk_offices_post_id FOREIGN KEY (post_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_urgentlook
    ADD CONSTRAINT access_urgentlook_reviewed_by_id_94c70042_fk_offices_post_id FOREIGN KEY (reviewed_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_urgentlook
    ADD CONSTRAINT access_urgentlook_seen_by_id_180194c4_fk_offices_post_id FOREIGN KEY (seen_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.access_urgentlook
    ADD CONSTRAINT access_urgentlook_unit_id_bbd6d660_fk_offices_unit_id FOREIGN KEY (unit_id) REFERENCES public.offices_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.api_idempotent
    ADD CONSTRAINT api_idempotent_person_id_977145c1_fk_offices_person_id FOREIGN KEY (person_id) REFERENCES public.offices_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.api_token
    ADD CONSTRAINT api_token_person_id_b2011496_fk_offices_person_id FOREIGN KEY (person_id) REFERENCES public.offices_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.api_token
    ADD CONSTRAINT api_token_post_id_9ea58b53_fk_offices_post_id FOREIGN KEY (post_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_case
    ADD CONSTRAINT assessment_case_archived_by_id_7a10f627_fk_offices_post_id FOREIGN KEY (archived_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_case
    ADD CONSTRAINT assessment_case_assessed_by_id_0a1b945f_fk_offices_post_id FOREIGN KEY (assessed_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_case
    ADD CONSTRAINT assessment_case_closed_by_id_2c749ad3_fk_offices_post_id FOREIGN KEY (closed_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_case
    ADD CONSTRAINT assessment_case_conferred_by_id_d795f9f1_fk_offices_post_id FOREIGN KEY (conferred_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_case
    ADD CONSTRAINT assessment_case_division_id_43be3c21_fk_offices_division_code FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_case
    ADD CONSTRAINT assessment_case_matter_id_9f967925_fk_casework_matter_key FOREIGN KEY (matter_id) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_case
    ADD CONSTRAINT assessment_case_opened_by_id_2ae6431f_fk_offices_post_id FOREIGN KEY (opened_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_case
    ADD CONSTRAINT assessment_case_planned_by_id_1514f9d4_fk_offices_post_id FOREIGN KEY (planned_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_rating
    ADD CONSTRAINT assessment_rating_child_id_dd8c5fe0_fk_children_child_key FOREIGN KEY (child_id) REFERENCES public.children_child(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_rating
    ADD CONSTRAINT assessment_rating_division_id_cd38a1c2_fk_offices_division_code FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_rating
    ADD CONSTRAINT assessment_rating_rated_by_id_cb7bda73_fk_offices_post_id FOREIGN KEY (rated_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_rating
    ADD CONSTRAINT assessment_rating_withdrawn_by_id_07850a63_fk_offices_post_id FOREIGN KEY (withdrawn_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_review
    ADD CONSTRAINT assessment_review_case_id_232fd314_fk_assessment_case_key FOREIGN KEY (case_id) REFERENCES public.assessment_case(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_review
    ADD CONSTRAINT assessment_review_division_id_f039387d_fk_offices_division_code FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_review
    ADD CONSTRAINT assessment_review_made_by_id_7f134674_fk_offices_post_id FOREIGN KEY (made_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_review
    ADD CONSTRAINT assessment_review_matter_id_31670b62_fk_casework_matter_key FOREIGN KEY (matter_id) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_service
    ADD CONSTRAINT assessment_service_case_id_13b66ecb_fk_assessment_case_key FOREIGN KEY (case_id) REFERENCES public.assessment_case(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_service
    ADD CONSTRAINT assessment_service_division_id_e4085de5_fk_offices_d FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_service
    ADD CONSTRAINT assessment_service_matter_id_7517f18e_fk_casework_matter_key FOREIGN KEY (matter_id) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_service
    ADD CONSTRAINT assessment_service_referred_by_id_cf18de9c_fk_offices_post_id FOREIGN KEY (referred_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_service
    ADD CONSTRAINT assessment_service_service_accepted_by__de436376_fk_offices_p FOREIGN KEY (service_accepted_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_service
    ADD CONSTRAINT assessment_service_service_done_by_id_8dee7500_fk_offices_p FOREIGN KEY (service_done_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_service
    ADD CONSTRAINT assessment_service_service_dropped_by_i_db11ae66_fk_offices_p FOREIGN KEY (service_dropped_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_service
    ADD CONSTRAINT assessment_service_service_refused_by_i_b711e1f6_fk_offices_p FOREIGN KEY (service_refused_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_service
    ADD CONSTRAINT assessment_service_unit_id_b33de206_fk_offices_unit_id FOREIGN KEY (unit_id) REFERENCES public.offices_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.assessment_service
    ADD CONSTRAINT assessment_service_urged_by_id_4063b755_fk_offices_post_id FOREIGN KEY (urged_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_clockseen
    ADD CONSTRAINT casework_clockseen_by_id_60a9aff3_fk_offices_post_id FOREIGN KEY (by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_clockseen
    ADD CONSTRAINT casework_clockseen_jump_id_2d3390c4_fk_casework_clockjump_id FOREIGN KEY (jump_id) REFERENCES public.casework_clockjump(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_duty
    ADD CONSTRAINT casework_duty_closed_by_id_cd2d9dec_fk_casework_event_id FOREIGN KEY (closed_by_id) REFERENCES public.casework_event(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_duty
    ADD CONSTRAINT casework_duty_division_id_3a667965_fk_offices_division_code FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_duty
    ADD CONSTRAINT casework_duty_held_for_id_11b0cf4b_fk_offices_unit_id FOREIGN KEY (held_for_id) REFERENCES public.offices_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_duty
    ADD CONSTRAINT casework_duty_holder_id_1bffdac3_fk_offices_unit_id FOREIGN KEY (holder_id) REFERENCES public.offices_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_duty
    ADD CONSTRAINT casework_duty_matter_id_eeecca00_fk_casework_matter_key FOREIGN KEY (matter_id) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_duty
    ADD CONSTRAINT casework_duty_opened_by_id_30ec0ab6_fk_casework_event_id FOREIGN KEY (opened_by_id) REFERENCES public.casework_event(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_event
    ADD CONSTRAINT casework_event_by_id_9ee3ce62_fk_offices_post_id FOREIGN KEY (by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_event
    ADD CONSTRAINT casework_event_division_id_e4061ef6_fk_offices_division_code FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_event
    ADD CONSTRAINT casework_event_matter_id_8a416da7_fk_casework_matter_key FOREIGN KEY (matter_id) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_figuresetting
    ADD CONSTRAINT casework_figuresetti_division_id_9d10de2f_fk_offices_d FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_figuresetting
    ADD CONSTRAINT casework_figuresetting_set_by_id_5f9db329_fk_offices_post_id FOREIGN KEY (set_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_join
    ADD CONSTRAINT casework_join_division_id_ed17de30_fk_offices_division_code FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_join
    ADD CONSTRAINT casework_join_into_id_11b1ebf3_fk_casework_matter_key FOREIGN KEY (into_id) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_join
    ADD CONSTRAINT casework_join_joined_by_id_d06549ea_fk_offices_post_id FOREIGN KEY (joined_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_join
    ADD CONSTRAINT casework_join_matter_id_a4a86748_fk_casework_matter_key FOREIGN KEY (matter_id) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_join
    ADD CONSTRAINT casework_join_undone_by_id_5a8ca1b6_fk_offices_post_id FOREIGN KEY (undone_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_matter
    ADD CONSTRAINT casework_matter_division_id_6aa824a2_fk_offices_division_code FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_matter
    ADD CONSTRAINT casework_matter_station_id_098727ae_fk_offices_unit_id FOREIGN KEY (station_id) REFERENCES public.offices_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_moved
    ADD CONSTRAINT casework_moved_division_id_b6ab2083_fk_offices_division_code FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_moved
    ADD CONSTRAINT casework_moved_join_id_f68223b5_fk_casework_join_id FOREIGN KEY (join_id) REFERENCES public.casework_join(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_moved
    ADD CONSTRAINT casework_moved_matter_id_abe427a3_fk_casework_matter_key FOREIGN KEY (matter_id) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_stage
    ADD CONSTRAINT casework_stage_division_id_88b1021f_fk_offices_division_code FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_stage
    ADD CONSTRAINT casework_stage_duty_id_55841237_fk_casework_duty_id FOREIGN KEY (duty_id) REFERENCES public.casework_duty(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.casework_stage
    ADD CONSTRAINT casework_stage_unit_id_60ae9163_fk_offices_unit_id FOREIGN KEY (unit_id) REFERENCES public.offices_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_adult
    ADD CONSTRAINT children_adult_division_id_ab61047a_fk_offices_division_code FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_child
    ADD CONSTRAINT children_child_candidate_by_id_7a5051a9_fk_offices_post_id FOREIGN KEY (candidate_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_child
    ADD CONSTRAINT children_child_changed_by_id_cebbb744_fk_offices_post_id FOREIGN KEY (changed_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_child
    ADD CONSTRAINT children_child_division_id_6c2f55a0_fk_offices_division_code FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_child
    ADD CONSTRAINT children_child_exited_by_id_21bd1e9a_fk_offices_post_id FOREIGN KEY (exited_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_child
    ADD CONSTRAINT children_child_household_id_dee18345_fk_children_household_key FOREIGN KEY (household_id) REFERENCES public.children_household(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_child
    ADD CONSTRAINT children_child_key_771a0d56_fk_casework_matter_key FOREIGN KEY (key) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_child
    ADD CONSTRAINT children_child_registered_by_id_fb71e867_fk_offices_post_id FOREIGN KEY (registered_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_child
    ADD CONSTRAINT children_child_to_exit_by_id_4fc28123_fk_offices_post_id FOREIGN KEY (to_exit_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_child
    ADD CONSTRAINT children_child_to_verify_by_id_b9e49931_fk_offices_post_id FOREIGN KEY (to_verify_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_doubt
    ADD CONSTRAINT children_doubt_child_id_cd84fd39_fk_children_child_key FOREIGN KEY (child_id) REFERENCES public.children_child(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_doubt
    ADD CONSTRAINT children_doubt_division_id_e3008b3a_fk_offices_division_code FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_doubt
    ADD CONSTRAINT children_doubt_settled_by_id_55c5e25a_fk_offices_post_id FOREIGN KEY (settled_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_held
    ADD CONSTRAINT children_held_answered_by_id_d85d9bc9_fk_offices_post_id FOREIGN KEY (answered_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_held
    ADD CONSTRAINT children_held_child_id_5a28da6a_fk_children_child_key FOREIGN KEY (child_id) REFERENCES public.children_child(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_held
    ADD CONSTRAINT children_held_person_id_5efab93a_fk_offices_person_id FOREIGN KEY (person_id) REFERENCES public.offices_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_held
    ADD CONSTRAINT children_held_post_id_e2d12e4d_fk_offices_post_id FOREIGN KEY (post_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_household
    ADD CONSTRAINT children_household_division_id_5af78fcd_fk_offices_d FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_namegram
    ADD CONSTRAINT children_namegram_child_id_3408d970_fk_children_child_key FOREIGN KEY (child_id) REFERENCES public.children_child(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_namegram
    ADD CONSTRAINT children_namegram_division_id_17b3efcf_fk_offices_division_code FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_placement
    ADD CONSTRAINT children_placement_answered_by_id_5787e6da_fk_offices_post_id FOREIGN KEY (answered_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_placement
    ADD CONSTRAINT children_placement_began_by_id_d5c073e0_fk_offices_post_id FOREIGN KEY (began_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_placement
    ADD CONSTRAINT children_placement_case_id_4fa12121_fk_casework_matter_key FOREIGN KEY (case_id) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_placement
    ADD CONSTRAINT children_placement_child_id_e6856314_fk_children_child_key FOREIGN KEY (child_id) REFERENCES public.children_child(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_placement
    ADD CONSTRAINT children_placement_division_id_e4b0b45b_fk_offices_d FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_placement
    ADD CONSTRAINT children_placement_ended_by_id_501e629c_fk_offices_post_id FOREIGN KEY (ended_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_placement
    ADD CONSTRAINT children_placement_left_by_id_eb7fe4e9_fk_offices_post_id FOREIGN KEY (left_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_placement
    ADD CONSTRAINT children_placement_matter_id_114c1868_fk_casework_matter_key FOREIGN KEY (matter_id) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_placement
    ADD CONSTRAINT children_placement_unit_id_b6885ff3_fk_offices_unit_id FOREIGN KEY (unit_id) REFERENCES public.offices_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_risk
    ADD CONSTRAINT children_risk_child_id_e91b4224_fk_children_child_key FOREIGN KEY (child_id) REFERENCES public.children_child(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_risk
    ADD CONSTRAINT children_risk_division_id_bc837360_fk_offices_division_code FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_risk
    ADD CONSTRAINT children_risk_ended_by_id_6858123e_fk_offices_post_id FOREIGN KEY (ended_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_risk
    ADD CONSTRAINT children_risk_raised_by_id_f2eda837_fk_offices_post_id FOREIGN KEY (raised_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_tie
    ADD CONSTRAINT children_tie_adult_id_3112033c_fk_children_adult_key FOREIGN KEY (adult_id) REFERENCES public.children_adult(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_tie
    ADD CONSTRAINT children_tie_child_id_7aafe80a_fk_children_child_key FOREIGN KEY (child_id) REFERENCES public.children_child(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_tie
    ADD CONSTRAINT children_tie_division_id_f8f39213_fk_offices_division_code FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_transfer
    ADD CONSTRAINT children_transfer_child_id_53073858_fk_children_child_key FOREIGN KEY (child_id) REFERENCES public.children_child(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_transfer
    ADD CONSTRAINT children_transfer_division_id_bab21ad1_fk_offices_division_code FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_transfer
    ADD CONSTRAINT children_transfer_to_id_5f03f649_fk_offices_division_code FOREIGN KEY (to_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_transfer
    ADD CONSTRAINT children_transfer_transfer_accepted_by_4964b9e1_fk_offices_p FOREIGN KEY (transfer_accepted_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_transfer
    ADD CONSTRAINT children_transfer_transfer_asked_by_id_ce2bb64c_fk_offices_p FOREIGN KEY (transfer_asked_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_transfer
    ADD CONSTRAINT children_transfer_transfer_refused_by__83a0bbe4_fk_offices_p FOREIGN KEY (transfer_refused_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_transfer
    ADD CONSTRAINT children_transfer_transfer_withdrawn_b_fe2df9a3_fk_offices_p FOREIGN KEY (transfer_withdrawn_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_whereabouts
    ADD CONSTRAINT children_whereabouts_child_id_bcd32096_fk_children_child_key FOREIGN KEY (child_id) REFERENCES public.children_child(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_whereabouts
    ADD CONSTRAINT children_whereabouts_division_id_a828959a_fk_offices_d FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.children_whereabouts
    ADD CONSTRAINT children_whereabouts_made_by_id_f0a13ce9_fk_offices_post_id FOREIGN KEY (made_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coordination_directive
    ADD CONSTRAINT coordination_directi_accepted_by_id_f5b7fdd8_fk_offices_p FOREIGN KEY (accepted_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coordination_directive
    ADD CONSTRAINT coordination_directi_answered_by_id_1db518f0_fk_offices_p FOREIGN KEY (answered_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coordination_directive
    ADD CONSTRAINT coordination_directi_division_id_308b8633_fk_offices_d FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coordination_directive
    ADD CONSTRAINT coordination_directi_matter_id_32a3c45a_fk_casework_ FOREIGN KEY (matter_id) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coordination_directive
    ADD CONSTRAINT coordination_directi_returned_by_id_c75307f8_fk_offices_p FOREIGN KEY (returned_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coordination_directive
    ADD CONSTRAINT coordination_directi_withdrawn_by_id_d23f0c74_fk_offices_p FOREIGN KEY (withdrawn_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coordination_directive
    ADD CONSTRAINT coordination_directive_issued_by_id_b97f7dd5_fk_offices_post_id FOREIGN KEY (issued_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coordination_directive
    ADD CONSTRAINT coordination_directive_issuer_id_44879eef_fk_offices_unit_id FOREIGN KEY (issuer_id) REFERENCES public.offices_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coordination_directive
    ADD CONSTRAINT coordination_directive_to_id_223ea068_fk_offices_unit_id FOREIGN KEY (to_id) REFERENCES public.offices_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coordination_item
    ADD CONSTRAINT coordination_item_directive_id_2f083e35_fk_coordinat FOREIGN KEY (directive_id) REFERENCES public.coordination_directive(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coordination_item
    ADD CONSTRAINT coordination_item_duty_id_9cec946d_fk_casework_duty_id FOREIGN KEY (duty_id) REFERENCES public.casework_duty(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coordination_item
    ADD CONSTRAINT coordination_item_matter_id_731067c5_fk_casework_matter_key FOREIGN KEY (matter_id) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coordination_reply
    ADD CONSTRAINT coordination_reply_by_id_daeae255_fk_offices_post_id FOREIGN KEY (by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.coordination_reply
    ADD CONSTRAINT coordination_reply_directive_id_b636e9ef_fk_coordinat FOREIGN KEY (directive_id) REFERENCES public.coordination_directive(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_call
    ADD CONSTRAINT emergencies_call_called_by_id_6345ba2c_fk_offices_post_id FOREIGN KEY (called_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_call
    ADD CONSTRAINT emergencies_call_division_id_073045ec_fk_offices_division_code FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_call
    ADD CONSTRAINT emergencies_call_emergency_id_a606e564_fk_emergenci FOREIGN KEY (emergency_id) REFERENCES public.emergencies_emergency(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_call
    ADD CONSTRAINT emergencies_call_matter_id_34c8c6a6_fk_casework_matter_key FOREIGN KEY (matter_id) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_clearing
    ADD CONSTRAINT emergencies_clearing_division_id_3dfb6242_fk_offices_d FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_clearing
    ADD CONSTRAINT emergencies_clearing_emergency_id_bba9b0f2_fk_emergenci FOREIGN KEY (emergency_id) REFERENCES public.emergencies_emergency(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_clearing
    ADD CONSTRAINT emergencies_clearing_last_id_88d476f5_fk_emergencies_finding_id FOREIGN KEY (last_id) REFERENCES public.emergencies_finding(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_clearing
    ADD CONSTRAINT emergencies_clearing_matter_id_b5c95757_fk_casework_matter_key FOREIGN KEY (matter_id) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_clearing
    ADD CONSTRAINT emergencies_clearing_proposal_id_72dcefcc_fk_emergenci FOREIGN KEY (proposal_id) REFERENCES public.emergencies_proposal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_clearing
    ADD CONSTRAINT emergencies_clearing_undone_by_id_38f8d474_fk_offices_post_id FOREIGN KEY (undone_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_emergency
    ADD CONSTRAINT emergencies_emergenc_division_id_aec7a56e_fk_offices_d FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_emergency
    ADD CONSTRAINT emergencies_emergenc_investigated_by_id_b8434a1b_fk_offices_p FOREIGN KEY (investigated_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_emergency
    ADD CONSTRAINT emergencies_emergency_closed_by_id_ad71f67e_fk_offices_post_id FOREIGN KEY (closed_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_emergency
    ADD CONSTRAINT emergencies_emergency_matter_id_c771d0df_fk_casework_matter_key FOREIGN KEY (matter_id) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_emergency
    ADD CONSTRAINT emergencies_emergency_opened_by_id_3d2d18f1_fk_offices_post_id FOREIGN KEY (opened_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_emergency
    ADD CONSTRAINT emergencies_emergency_settled_by_id_8614e077_fk_offices_post_id FOREIGN KEY (settled_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_finding
    ADD CONSTRAINT emergencies_finding_division_id_af09f360_fk_offices_d FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_finding
    ADD CONSTRAINT emergencies_finding_emergency_id_acbe4fb7_fk_emergenci FOREIGN KEY (emergency_id) REFERENCES public.emergencies_emergency(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_finding
    ADD CONSTRAINT emergencies_finding_matter_id_1dbc3313_fk_casework_matter_key FOREIGN KEY (matter_id) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_finding
    ADD CONSTRAINT emergencies_finding_recorded_by_id_a6d5455c_fk_offices_post_id FOREIGN KEY (recorded_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_handover
    ADD CONSTRAINT emergencies_handover_division_id_7619f860_fk_offices_d FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_handover
    ADD CONSTRAINT emergencies_handover_emergency_id_b4cb70eb_fk_emergenci FOREIGN KEY (emergency_id) REFERENCES public.emergencies_emergency(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_handover
    ADD CONSTRAINT emergencies_handover_matter_id_01601f2a_fk_casework_matter_key FOREIGN KEY (matter_id) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_handover
    ADD CONSTRAINT emergencies_handover_recorded_by_id_fb87c8d4_fk_offices_post_id FOREIGN KEY (recorded_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_measure
    ADD CONSTRAINT emergencies_measure_corrects_id_2da72cbd_fk_emergenci FOREIGN KEY (corrects_id) REFERENCES public.emergencies_measure(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_measure
    ADD CONSTRAINT emergencies_measure_division_id_2b516ab5_fk_offices_d FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_measure
    ADD CONSTRAINT emergencies_measure_done_by_id_9b5a7544_fk_offices_post_id FOREIGN KEY (done_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_measure
    ADD CONSTRAINT emergencies_measure_emergency_id_5f8cc5a7_fk_emergenci FOREIGN KEY (emergency_id) REFERENCES public.emergencies_emergency(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_measure
    ADD CONSTRAINT emergencies_measure_matter_id_c7a68b73_fk_casework_matter_key FOREIGN KEY (matter_id) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_missingcard
    ADD CONSTRAINT emergencies_missingc_division_id_a707de67_fk_offices_d FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_missingcard
    ADD CONSTRAINT emergencies_missingc_matter_id_acfd1587_fk_casework_ FOREIGN KEY (matter_id) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_missingcard
    ADD CONSTRAINT emergencies_missingc_recorded_by_id_21b98497_fk_offices_p FOREIGN KEY (recorded_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_missingcard
    ADD CONSTRAINT emergencies_missingcard_unit_id_d8e78b92_fk_offices_unit_id FOREIGN KEY (unit_id) REFERENCES public.offices_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_policerecord
    ADD CONSTRAINT emergencies_policere_division_id_8f039723_fk_offices_d FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_policerecord
    ADD CONSTRAINT emergencies_policere_matter_id_48fb7da7_fk_casework_ FOREIGN KEY (matter_id) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_policerecord
    ADD CONSTRAINT emergencies_policere_recorded_by_id_ca288546_fk_offices_p FOREIGN KEY (recorded_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_policerecord
    ADD CONSTRAINT emergencies_policerecord_unit_id_75fc3458_fk_offices_unit_id FOREIGN KEY (unit_id) REFERENCES public.offices_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_proposal
    ADD CONSTRAINT emergencies_proposal_answered_by_id_436c7353_fk_offices_post_id FOREIGN KEY (answered_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_proposal
    ADD CONSTRAINT emergencies_proposal_asked_by_id_1fc37267_fk_offices_post_id FOREIGN KEY (asked_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_proposal
    ADD CONSTRAINT emergencies_proposal_division_id_449d2dca_fk_offices_d FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_proposal
    ADD CONSTRAINT emergencies_proposal_emergency_id_50b8b6da_fk_emergenci FOREIGN KEY (emergency_id) REFERENCES public.emergencies_emergency(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_proposal
    ADD CONSTRAINT emergencies_proposal_matter_id_2a15892f_fk_casework_matter_key FOREIGN KEY (matter_id) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_putoff
    ADD CONSTRAINT emergencies_putoff_division_id_0a927e7e_fk_offices_d FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_putoff
    ADD CONSTRAINT emergencies_putoff_done_by_id_32f75e97_fk_offices_post_id FOREIGN KEY (done_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_putoff
    ADD CONSTRAINT emergencies_putoff_emergency_id_942df197_fk_emergenci FOREIGN KEY (emergency_id) REFERENCES public.emergencies_emergency(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_putoff
    ADD CONSTRAINT emergencies_putoff_made_by_id_333ca751_fk_offices_post_id FOREIGN KEY (made_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_putoff
    ADD CONSTRAINT emergencies_putoff_matter_id_2e55bdd9_fk_casework_matter_key FOREIGN KEY (matter_id) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_recordcheck
    ADD CONSTRAINT emergencies_recordch_checked_by_id_1df3fd2b_fk_offices_p FOREIGN KEY (checked_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_recordcheck
    ADD CONSTRAINT emergencies_recordch_division_id_2290bd2d_fk_offices_d FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_recordcheck
    ADD CONSTRAINT emergencies_recordch_emergency_id_17eccc26_fk_emergenci FOREIGN KEY (emergency_id) REFERENCES public.emergencies_emergency(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_recordcheck
    ADD CONSTRAINT emergencies_recordch_handover_id_91106832_fk_emergenci FOREIGN KEY (handover_id) REFERENCES public.emergencies_handover(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_recordcheck
    ADD CONSTRAINT emergencies_recordch_matter_id_3899610e_fk_casework_ FOREIGN KEY (matter_id) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_safehome
    ADD CONSTRAINT emergencies_safehome_division_id_b2e4d2a4_fk_offices_d FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_safehome
    ADD CONSTRAINT emergencies_safehome_emergency_id_23d2c1c2_fk_emergenci FOREIGN KEY (emergency_id) REFERENCES public.emergencies_emergency(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_safehome
    ADD CONSTRAINT emergencies_safehome_matter_id_00c215a6_fk_casework_matter_key FOREIGN KEY (matter_id) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_safehome
    ADD CONSTRAINT emergencies_safehome_recorded_by_id_99cae281_fk_offices_post_id FOREIGN KEY (recorded_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_searchentry
    ADD CONSTRAINT emergencies_searchen_division_id_10482da6_fk_offices_d FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_searchentry
    ADD CONSTRAINT emergencies_searchen_matter_id_e016c93d_fk_casework_ FOREIGN KEY (matter_id) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_searchentry
    ADD CONSTRAINT emergencies_searchen_recorded_by_id_f93a4ac5_fk_offices_p FOREIGN KEY (recorded_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_searchentry
    ADD CONSTRAINT emergencies_searchentry_unit_id_e2222a10_fk_offices_unit_id FOREIGN KEY (unit_id) REFERENCES public.offices_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_siblinglook
    ADD CONSTRAINT emergencies_siblingl_division_id_49791c10_fk_offices_d FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_siblinglook
    ADD CONSTRAINT emergencies_siblingl_emergency_id_d74d22c8_fk_emergenci FOREIGN KEY (emergency_id) REFERENCES public.emergencies_emergency(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_siblinglook
    ADD CONSTRAINT emergencies_siblingl_matter_id_590364b3_fk_casework_ FOREIGN KEY (matter_id) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_siblinglook
    ADD CONSTRAINT emergencies_siblingl_recorded_by_id_f7f65883_fk_offices_p FOREIGN KEY (recorded_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_siblinglook
    ADD CONSTRAINT emergencies_siblinglook_child_id_a1026263_fk_children_child_key FOREIGN KEY (child_id) REFERENCES public.children_child(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_stationtransfer
    ADD CONSTRAINT emergencies_stationt_answered_by_id_15cce9f4_fk_offices_p FOREIGN KEY (answered_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_stationtransfer
    ADD CONSTRAINT emergencies_stationt_asked_by_id_f3283fc0_fk_offices_p FOREIGN KEY (asked_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_stationtransfer
    ADD CONSTRAINT emergencies_stationt_division_id_d236adef_fk_offices_d FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_stationtransfer
    ADD CONSTRAINT emergencies_stationt_matter_id_2df43be7_fk_casework_ FOREIGN KEY (matter_id) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_stationtransfer
    ADD CONSTRAINT emergencies_stationt_receiver_id_230e2a3d_fk_offices_u FOREIGN KEY (receiver_id) REFERENCES public.offices_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_stationtransfer
    ADD CONSTRAINT emergencies_stationt_sender_id_c720d687_fk_offices_u FOREIGN KEY (sender_id) REFERENCES public.offices_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.emergencies_stationtransfer
    ADD CONSTRAINT emergencies_stationtransfer_was_id_2ee73137_fk_offices_unit_id FOREIGN KEY (was_id) REFERENCES public.offices_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.exchange_ledgerline
    ADD CONSTRAINT exchange_ledgerline_division_id_973ab890_fk_offices_d FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.exchange_ledgerline
    ADD CONSTRAINT exchange_ledgerline_run_id_e540097c_fk_exchange_ledgerrun_key FOREIGN KEY (run_id) REFERENCES public.exchange_ledgerrun(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.exchange_ledgerprogress
    ADD CONSTRAINT exchange_ledgerprogr_run_id_7eb745dd_fk_exchange_ FOREIGN KEY (run_id) REFERENCES public.exchange_ledgerrun(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.exchange_ledgerrun
    ADD CONSTRAINT exchange_ledgerrun_division_id_d39de465_fk_offices_d FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.exchange_ledgerrun
    ADD CONSTRAINT exchange_ledgerrun_handed_in_by_id_4b09f396_fk_offices_post_id FOREIGN KEY (handed_in_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.exchange_ledgerrun
    ADD CONSTRAINT exchange_ledgerrun_town_id_90a98dbe_fk_offices_division_code FOREIGN KEY (town_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.offices_coverage
    ADD CONSTRAINT offices_coverage_division_id_4c47d05a_fk_offices_division_code FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.offices_coverage
    ADD CONSTRAINT offices_coverage_unit_id_61a3fb93_fk_offices_unit_id FOREIGN KEY (unit_id) REFERENCES public.offices_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.offices_division
    ADD CONSTRAINT offices_division_parent_id_90d10e55_fk_offices_division_code FOREIGN KEY (parent_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.offices_factor
    ADD CONSTRAINT offices_factor_person_id_a13c9ecb_fk_offices_person_id FOREIGN KEY (person_id) REFERENCES public.offices_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.offices_grant
    ADD CONSTRAINT offices_grant_asked_by_id_42a49b75_fk_offices_post_id FOREIGN KEY (asked_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.offices_grant
    ADD CONSTRAINT offices_grant_decided_by_id_81d54fd2_fk_offices_post_id FOREIGN KEY (decided_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.offices_grant
    ADD CONSTRAINT offices_grant_person_id_5d9fd96f_fk_offices_person_id FOREIGN KEY (person_id) REFERENCES public.offices_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.offices_grant
    ADD CONSTRAINT offices_grant_post_id_cc11006f_fk_offices_post_id FOREIGN KEY (post_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.offices_grant
    ADD CONSTRAINT offices_grant_stands_for_id_52d3f5cd_fk_offices_post_id FOREIGN KEY (stands_for_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.offices_grant
    ADD CONSTRAINT offices_grant_unit_id_710f7bfd_fk_offices_unit_id FOREIGN KEY (unit_id) REFERENCES public.offices_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.offices_onetimecode
    ADD CONSTRAINT offices_onetimecode_made_by_id_487fb43e_fk_offices_post_id FOREIGN KEY (made_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.offices_onetimecode
    ADD CONSTRAINT offices_onetimecode_person_id_fcda3442_fk_offices_person_id FOREIGN KEY (person_id) REFERENCES public.offices_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.offices_post
    ADD CONSTRAINT offices_post_asked_by_id_481353f1_fk_offices_post_id FOREIGN KEY (asked_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.offices_post
    ADD CONSTRAINT offices_post_confirmed_by_id_987e45c4_fk_offices_post_id FOREIGN KEY (confirmed_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.offices_post
    ADD CONSTRAINT offices_post_granted_by_id_6783b883_fk_offices_post_id FOREIGN KEY (granted_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.offices_post
    ADD CONSTRAINT offices_post_person_id_639a3625_fk_offices_person_id FOREIGN KEY (person_id) REFERENCES public.offices_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.offices_post
    ADD CONSTRAINT offices_post_stands_for_id_0289118f_fk_offices_post_id FOREIGN KEY (stands_for_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.offices_post
    ADD CONSTRAINT offices_post_unit_id_4f907556_fk_offices_unit_id FOREIGN KEY (unit_id) REFERENCES public.offices_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.offices_recoverycode
    ADD CONSTRAINT offices_recoverycode_person_id_9ae7c801_fk_offices_person_id FOREIGN KEY (person_id) REFERENCES public.offices_person(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.offices_unit
    ADD CONSTRAINT offices_unit_division_id_f7e2dbae_fk_offices_division_code FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.offices_unit
    ADD CONSTRAINT offices_unit_superior_id_a7e21606_fk_offices_unit_id FOREIGN KEY (superior_id) REFERENCES public.offices_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_addition
    ADD CONSTRAINT reports_addition_added_by_id_c93ac0fc_fk_offices_post_id FOREIGN KEY (added_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_addition
    ADD CONSTRAINT reports_addition_division_id_b7063c2f_fk_offices_division_code FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_addition
    ADD CONSTRAINT reports_addition_matter_id_783d3ada_fk_casework_matter_key FOREIGN KEY (matter_id) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_addition
    ADD CONSTRAINT reports_addition_report_id_cb879cde_fk_reports_report_key FOREIGN KEY (report_id) REFERENCES public.reports_report(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_danger
    ADD CONSTRAINT reports_danger_by_id_b004b57e_fk_offices_post_id FOREIGN KEY (by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_danger
    ADD CONSTRAINT reports_danger_child_id_e649caeb_fk_children_child_key FOREIGN KEY (child_id) REFERENCES public.children_child(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_danger
    ADD CONSTRAINT reports_danger_disputed_by_id_10aca719_fk_offices_post_id FOREIGN KEY (disputed_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_danger
    ADD CONSTRAINT reports_danger_division_id_20472407_fk_offices_division_code FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_danger
    ADD CONSTRAINT reports_danger_matter_id_86fb2253_fk_casework_matter_key FOREIGN KEY (matter_id) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_danger
    ADD CONSTRAINT reports_danger_report_id_d04843fd_fk_reports_report_key FOREIGN KEY (report_id) REFERENCES public.reports_report(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_danger
    ADD CONSTRAINT reports_danger_unit_id_2d3bf8df_fk_offices_unit_id FOREIGN KEY (unit_id) REFERENCES public.offices_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_dismissal
    ADD CONSTRAINT reports_dismissal_by_id_d3d24a29_fk_offices_post_id FOREIGN KEY (by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_dismissal
    ADD CONSTRAINT reports_dismissal_division_id_bd53a48a_fk_offices_division_code FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_dismissal
    ADD CONSTRAINT reports_dismissal_ended_by_id_5335ed53_fk_offices_post_id FOREIGN KEY (ended_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_dismissal
    ADD CONSTRAINT reports_dismissal_matter_id_8d459cf8_fk_casework_matter_key FOREIGN KEY (matter_id) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_dismissal
    ADD CONSTRAINT reports_dismissal_report_id_a47897a4_fk_reports_report_key FOREIGN KEY (report_id) REFERENCES public.reports_report(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_feedback
    ADD CONSTRAINT reports_feedback_by_id_7a734b85_fk_offices_post_id FOREIGN KEY (by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_feedback
    ADD CONSTRAINT reports_feedback_division_id_a4d34308_fk_offices_division_code FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_feedback
    ADD CONSTRAINT reports_feedback_matter_id_67ff953a_fk_casework_matter_key FOREIGN KEY (matter_id) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_feedback
    ADD CONSTRAINT reports_feedback_report_id_e0473dd4_fk_reports_report_key FOREIGN KEY (report_id) REFERENCES public.reports_report(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_notice
    ADD CONSTRAINT reports_notice_division_id_4ed9491d_fk_offices_division_code FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_notice
    ADD CONSTRAINT reports_notice_matter_id_c5abd248_fk_casework_matter_key FOREIGN KEY (matter_id) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_notice
    ADD CONSTRAINT reports_notice_unit_id_df91c469_fk_offices_unit_id FOREIGN KEY (unit_id) REFERENCES public.offices_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_phoneclaim
    ADD CONSTRAINT reports_phoneclaim_division_id_740a799f_fk_offices_d FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_phoneclaim
    ADD CONSTRAINT reports_phoneclaim_ended_by_id_8e8f17dc_fk_offices_post_id FOREIGN KEY (ended_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_phoneclaim
    ADD CONSTRAINT reports_phoneclaim_matter_id_67f8eec6_fk_casework_matter_key FOREIGN KEY (matter_id) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_phoneclaim
    ADD CONSTRAINT reports_phoneclaim_recorded_by_id_774eda84_fk_offices_post_id FOREIGN KEY (recorded_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_phoneclaim
    ADD CONSTRAINT reports_phoneclaim_report_id_07b3580a_fk_reports_report_key FOREIGN KEY (report_id) REFERENCES public.reports_report(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_phoneclaim
    ADD CONSTRAINT reports_phoneclaim_unit_id_0883118d_fk_offices_unit_id FOREIGN KEY (unit_id) REFERENCES public.offices_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_policecall
    ADD CONSTRAINT reports_policecall_division_id_a7f24375_fk_offices_d FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_policecall
    ADD CONSTRAINT reports_policecall_matter_id_c529374e_fk_casework_matter_key FOREIGN KEY (matter_id) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_policecall
    ADD CONSTRAINT reports_policecall_recorded_by_id_d3067762_fk_offices_post_id FOREIGN KEY (recorded_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_receipt
    ADD CONSTRAINT reports_receipt_division_id_bde91f8f_fk_offices_division_code FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_receipt
    ADD CONSTRAINT reports_receipt_matter_id_8d44d89a_fk_casework_matter_key FOREIGN KEY (matter_id) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_receipt
    ADD CONSTRAINT reports_receipt_recorded_by_id_3138662e_fk_offices_post_id FOREIGN KEY (recorded_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_receipt
    ADD CONSTRAINT reports_receipt_report_id_74d14e0a_fk_reports_report_key FOREIGN KEY (report_id) REFERENCES public.reports_report(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_receipt
    ADD CONSTRAINT reports_receipt_unit_id_42accc82_fk_offices_unit_id FOREIGN KEY (unit_id) REFERENCES public.offices_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_report
    ADD CONSTRAINT reports_report_accepted_by_id_acdb4b12_fk_offices_post_id FOREIGN KEY (accepted_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_report
    ADD CONSTRAINT reports_report_anew_of_id_be3308ec_fk_reports_report_key FOREIGN KEY (anew_of_id) REFERENCES public.reports_report(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_report
    ADD CONSTRAINT reports_report_child_id_2b22f7b5_fk_children_child_key FOREIGN KEY (child_id) REFERENCES public.children_child(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_report
    ADD CONSTRAINT reports_report_child_seen_by_id_43b264c5_fk_offices_post_id FOREIGN KEY (child_seen_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_report
    ADD CONSTRAINT reports_report_dismissed_by_id_5a9e4a7b_fk_offices_post_id FOREIGN KEY (dismissed_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_report
    ADD CONSTRAINT reports_report_division_id_39ba3c21_fk_offices_division_code FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_report
    ADD CONSTRAINT reports_report_filed_by_id_92906008_fk_offices_post_id FOREIGN KEY (filed_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_report
    ADD CONSTRAINT reports_report_matter_id_5f61664c_fk_casework_matter_key FOREIGN KEY (matter_id) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_report
    ADD CONSTRAINT reports_report_reported_in_id_42fdbcca_fk_offices_division_code FOREIGN KEY (reported_in_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_report
    ADD CONSTRAINT reports_report_reporter_unit_id_bd97e3d4_fk_offices_unit_id FOREIGN KEY (reporter_unit_id) REFERENCES public.offices_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_report
    ADD CONSTRAINT reports_report_withdrawn_by_id_658f4865_fk_offices_post_id FOREIGN KEY (withdrawn_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_ring
    ADD CONSTRAINT reports_ring_division_id_2762376e_fk_offices_division_code FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_ring
    ADD CONSTRAINT reports_ring_matter_id_8cfd7202_fk_casework_matter_key FOREIGN KEY (matter_id) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_ring
    ADD CONSTRAINT reports_ring_noted_by_id_4f0e0b79_fk_offices_post_id FOREIGN KEY (noted_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.reports_ring
    ADD CONSTRAINT reports_ring_unit_id_958ead22_fk_offices_unit_id FOREIGN KEY (unit_id) REFERENCES public.offices_unit(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.visits_doorcount
    ADD CONSTRAINT visits_doorcount_division_id_d9ec902f_fk_offices_division_code FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.visits_doorcount
    ADD CONSTRAINT visits_doorcount_kept_by_id_0dc12579_fk_offices_post_id FOREIGN KEY (kept_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.visits_screening
    ADD CONSTRAINT visits_screening_division_id_c9dae08a_fk_offices_division_code FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.visits_screening
    ADD CONSTRAINT visits_screening_matter_id_ae3a6bc6_fk_casework_matter_key FOREIGN KEY (matter_id) REFERENCES public.casework_matter(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.visits_screening
    ADD CONSTRAINT visits_screening_screened_by_id_b8980eb2_fk_offices_post_id FOREIGN KEY (screened_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.visits_visit
    ADD CONSTRAINT visits_visit_author_id_b3999197_fk_offices_post_id FOREIGN KEY (author_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.visits_visit
    ADD CONSTRAINT visits_visit_child_id_608cad8d_fk_children_child_key FOREIGN KEY (child_id) REFERENCES public.children_child(key) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.visits_visit
    ADD CONSTRAINT visits_visit_division_id_bcdcf828_fk_offices_division_code FOREIGN KEY (division_id) REFERENCES public.offices_division(code) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.visits_visit
    ADD CONSTRAINT visits_visit_followed_by_id_fdedea9d_fk_offices_post_id FOREIGN KEY (followed_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.visits_visit
    ADD CONSTRAINT visits_visit_made_by_id_33ec9d95_fk_offices_post_id FOREIGN KEY (made_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.visits_visit
    ADD CONSTRAINT visits_visit_missed_by_id_4852e82a_fk_offices_post_id FOREIGN KEY (missed_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.visits_visit
    ADD CONSTRAINT visits_visit_scribe_id_3e6333e0_fk_offices_post_id FOREIGN KEY (scribe_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.visits_visit
    ADD CONSTRAINT visits_visit_voided_by_id_83a92f24_fk_offices_post_id FOREIGN KEY (voided_by_id) REFERENCES public.offices_post(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE public.access_conflict ENABLE ROW LEVEL SECURITY;

CREATE POLICY access_conflict_hidden ON public.access_conflict AS RESTRICTIVE USING (((key IS NULL) OR (NOT (key = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY access_conflict_reach ON public.access_conflict USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (key = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (key = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))));

CREATE POLICY access_conflict_secret ON public.access_conflict AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (key = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

ALTER TABLE public.access_seal ENABLE ROW LEVEL SECURITY;

CREATE POLICY access_seal_add ON public.access_seal FOR INSERT WITH CHECK (true);

CREATE POLICY access_seal_read ON public.access_seal FOR SELECT USING (true);

ALTER TABLE public.access_secret ENABLE ROW LEVEL SECURITY;

CREATE POLICY access_secret_hidden ON public.access_secret AS RESTRICTIVE USING (((file IS NULL) OR (NOT (file = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY access_secret_reach ON public.access_secret USING (((( SELECT (COALESCE(NULLIF(current_setting('shouwang.person'::text, true), ''::text), '0'::text))::bigint AS "coalesce") = ANY (named)) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.person'::text, true), ''::text), '0'::text))::bigint AS "coalesce") = ANY (deciders)) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (EXISTS ( SELECT 1
   FROM public.offices_post h
  WHERE ((h.id = h.asked_by_id) AND (h.person_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.person'::text, true), ''::text), '0'::text))::bigint AS "coalesce"))))))) WITH CHECK (true);

ALTER TABLE public.access_team ENABLE ROW LEVEL SECURITY;

CREATE POLICY access_team_hidden ON public.access_team AS RESTRICTIVE USING (((key IS NULL) OR (NOT (key = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY access_team_reach ON public.access_team USING (((unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) OR (((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (key = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))));

CREATE POLICY access_team_secret ON public.access_team AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (key = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

ALTER TABLE public.access_trail ENABLE ROW LEVEL SECURITY;

CREATE POLICY access_trail_add ON public.access_trail FOR INSERT WITH CHECK ((xid = public.access_xid()));

CREATE POLICY access_trail_read ON public.access_trail FOR SELECT USING (true);

ALTER TABLE public.access_urgentlook ENABLE ROW LEVEL SECURITY;

CREATE POLICY access_urgentlook_hidden ON public.access_urgentlook AS RESTRICTIVE USING (((key IS NULL) OR (NOT (key = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY access_urgentlook_reach ON public.access_urgentlook USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) OR (seers @> ARRAY[( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")]))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) OR (seers @> ARRAY[( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")])));

ALTER TABLE public.assessment_case ENABLE ROW LEVEL SECURITY;

CREATE POLICY assessment_case_hidden ON public.assessment_case AS RESTRICTIVE USING (((matter_id IS NULL) OR (NOT (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY assessment_case_reach ON public.assessment_case USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))));

CREATE POLICY assessment_case_secret ON public.assessment_case AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

ALTER TABLE public.assessment_rating ENABLE ROW LEVEL SECURITY;

CREATE POLICY assessment_rating_hidden ON public.assessment_rating AS RESTRICTIVE USING (((child_id IS NULL) OR (NOT (child_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY assessment_rating_reach ON public.assessment_rating USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (child_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (child_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (child_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (child_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))));

CREATE POLICY assessment_rating_secret ON public.assessment_rating AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (child_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

ALTER TABLE public.assessment_review ENABLE ROW LEVEL SECURITY;

CREATE POLICY assessment_review_hidden ON public.assessment_review AS RESTRICTIVE USING (((matter_id IS NULL) OR (NOT (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY assessment_review_reach ON public.assessment_review USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))));

CREATE POLICY assessment_review_secret ON public.assessment_review AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

ALTER TABLE public.assessment_service ENABLE ROW LEVEL SECURITY;

CREATE POLICY assessment_service_hidden ON public.assessment_service AS RESTRICTIVE USING (((matter_id IS NULL) OR (NOT (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY assessment_service_reach ON public.assessment_service USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR (unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR (unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce"))));

CREATE POLICY assessment_service_secret ON public.assessment_service AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

ALTER TABLE public.casework_duty ENABLE ROW LEVEL SECURITY;

CREATE POLICY casework_duty_hidden ON public.casework_duty AS RESTRICTIVE USING (((matter_id IS NULL) OR (NOT (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY casework_duty_reach ON public.casework_duty USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR (seers @> ARRAY[( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")]))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR (seers @> ARRAY[( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")])));

CREATE POLICY casework_duty_secret ON public.casework_duty AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

ALTER TABLE public.casework_event ENABLE ROW LEVEL SECURITY;

CREATE POLICY casework_event_hidden ON public.casework_event AS RESTRICTIVE USING (((matter_id IS NULL) OR (NOT (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY casework_event_reach ON public.casework_event USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))));

CREATE POLICY casework_event_secret ON public.casework_event AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

ALTER TABLE public.casework_join ENABLE ROW LEVEL SECURITY;

CREATE POLICY casework_join_hidden ON public.casework_join AS RESTRICTIVE USING (((matter_id IS NULL) OR (NOT (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY casework_join_reach ON public.casework_join USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))));

CREATE POLICY casework_join_secret ON public.casework_join AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

ALTER TABLE public.casework_matter ENABLE ROW LEVEL SECURITY;

CREATE POLICY casework_matter_hidden ON public.casework_matter AS RESTRICTIVE USING (((key IS NULL) OR (NOT (key = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY casework_matter_reach ON public.casework_matter USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (key IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (key = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (key IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (key = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))));

CREATE POLICY casework_matter_secret ON public.casework_matter AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (key = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

ALTER TABLE public.casework_moved ENABLE ROW LEVEL SECURITY;

CREATE POLICY casework_moved_hidden ON public.casework_moved AS RESTRICTIVE USING (((matter_id IS NULL) OR (NOT (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY casework_moved_reach ON public.casework_moved USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))));

CREATE POLICY casework_moved_secret ON public.casework_moved AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

ALTER TABLE public.casework_stage ENABLE ROW LEVEL SECURITY;

CREATE POLICY casework_stage_reach ON public.casework_stage USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (EXISTS ( SELECT 1
   FROM public.casework_duty d
  WHERE ((d.id = casework_stage.duty_id) AND (d.seers @> ARRAY[( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")])))))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (EXISTS ( SELECT 1
   FROM public.casework_duty d
  WHERE ((d.id = casework_stage.duty_id) AND (d.seers @> ARRAY[( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")]))))));

CREATE POLICY casework_stage_secret ON public.casework_stage AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (EXISTS ( SELECT 1
   FROM public.casework_duty d
  WHERE (d.id = casework_stage.duty_id))))) WITH CHECK (true);

ALTER TABLE public.children_adult ENABLE ROW LEVEL SECURITY;

CREATE POLICY children_adult_reach ON public.children_adult USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (EXISTS ( SELECT 1
   FROM public.children_tie t
  WHERE (t.adult_id = children_adult.key))))) WITH CHECK (true);

ALTER TABLE public.children_adultevent ENABLE ROW LEVEL SECURITY;

CREATE POLICY children_adultevent_reach ON public.children_adultevent USING ((EXISTS ( SELECT 1
   FROM public.children_adult r
  WHERE (r.key = children_adultevent.pgh_obj_id)))) WITH CHECK (true);

ALTER TABLE public.children_child ENABLE ROW LEVEL SECURITY;

CREATE POLICY children_child_hidden ON public.children_child AS RESTRICTIVE USING (((key IS NULL) OR (NOT (key = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY children_child_reach ON public.children_child USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (key IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (key = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (key IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (key = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))));

ALTER TABLE public.children_childevent ENABLE ROW LEVEL SECURITY;

CREATE POLICY children_childevent_hidden ON public.children_childevent AS RESTRICTIVE USING (((key IS NULL) OR (NOT (key = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY children_childevent_reach ON public.children_childevent USING ((EXISTS ( SELECT 1
   FROM public.children_child r
  WHERE (r.key = children_childevent.pgh_obj_id)))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (key IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (key = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))));

ALTER TABLE public.children_doubt ENABLE ROW LEVEL SECURITY;

CREATE POLICY children_doubt_hidden ON public.children_doubt AS RESTRICTIVE USING (((child_id IS NULL) OR (NOT (child_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY children_doubt_reach ON public.children_doubt USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (child_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (child_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (child_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (child_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))));

CREATE POLICY children_doubt_secret ON public.children_doubt AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (child_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

ALTER TABLE public.children_held ENABLE ROW LEVEL SECURITY;

CREATE POLICY children_held_reach ON public.children_held USING (((person_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.person'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4))) WITH CHECK (((person_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.person'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4)));

ALTER TABLE public.children_household ENABLE ROW LEVEL SECURITY;

CREATE POLICY children_household_reach ON public.children_household USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (EXISTS ( SELECT 1
   FROM public.children_child c
  WHERE (c.household_id = children_household.key))))) WITH CHECK (true);

ALTER TABLE public.children_householdevent ENABLE ROW LEVEL SECURITY;

CREATE POLICY children_householdevent_reach ON public.children_householdevent USING ((EXISTS ( SELECT 1
   FROM public.children_household r
  WHERE (r.key = children_householdevent.pgh_obj_id)))) WITH CHECK (true);

ALTER TABLE public.children_namegram ENABLE ROW LEVEL SECURITY;

CREATE POLICY children_namegram_hidden ON public.children_namegram AS RESTRICTIVE USING (((child_id IS NULL) OR (NOT (child_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY children_namegram_reach ON public.children_namegram USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (child_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (child_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (child_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (child_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))));

ALTER TABLE public.children_placement ENABLE ROW LEVEL SECURITY;

CREATE POLICY children_placement_hidden ON public.children_placement AS RESTRICTIVE USING (((matter_id IS NULL) OR (NOT (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY children_placement_reach ON public.children_placement USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR (unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR (unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce"))));

CREATE POLICY children_placement_secret ON public.children_placement AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

ALTER TABLE public.children_risk ENABLE ROW LEVEL SECURITY;

CREATE POLICY children_risk_hidden ON public.children_risk AS RESTRICTIVE USING (((child_id IS NULL) OR (NOT (child_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY children_risk_reach ON public.children_risk USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (child_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (child_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (child_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (child_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))));

CREATE POLICY children_risk_secret ON public.children_risk AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (child_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

ALTER TABLE public.children_tie ENABLE ROW LEVEL SECURITY;

CREATE POLICY children_tie_hidden ON public.children_tie AS RESTRICTIVE USING (((child_id IS NULL) OR (NOT (child_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY children_tie_reach ON public.children_tie USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (child_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (child_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (child_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (child_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))));

ALTER TABLE public.children_tieevent ENABLE ROW LEVEL SECURITY;

CREATE POLICY children_tieevent_hidden ON public.children_tieevent AS RESTRICTIVE USING (((child_id IS NULL) OR (NOT (child_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY children_tieevent_reach ON public.children_tieevent USING ((EXISTS ( SELECT 1
   FROM public.children_child r
  WHERE (r.key = children_tieevent.child_id)))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (child_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (child_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))));

ALTER TABLE public.children_transfer ENABLE ROW LEVEL SECURITY;

CREATE POLICY children_transfer_hidden ON public.children_transfer AS RESTRICTIVE USING (((child_id IS NULL) OR (NOT (child_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY children_transfer_reach ON public.children_transfer USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (child_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (child_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR (((to_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((to_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (child_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (child_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR (((to_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((to_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce")))));

CREATE POLICY children_transfer_secret ON public.children_transfer AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (child_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

ALTER TABLE public.children_whereabouts ENABLE ROW LEVEL SECURITY;

CREATE POLICY children_whereabouts_hidden ON public.children_whereabouts AS RESTRICTIVE USING (((child_id IS NULL) OR (NOT (child_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY children_whereabouts_reach ON public.children_whereabouts USING ((child_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))) WITH CHECK ((child_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])));

ALTER TABLE public.coordination_directive ENABLE ROW LEVEL SECURITY;

CREATE POLICY coordination_directive_reach ON public.coordination_directive USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (issuer_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) OR (to_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) OR (seers @> ARRAY[( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")]))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (issuer_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) OR (to_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) OR (seers @> ARRAY[( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")])));

ALTER TABLE public.coordination_item ENABLE ROW LEVEL SECURITY;

CREATE POLICY coordination_item_hidden ON public.coordination_item AS RESTRICTIVE USING (((matter_id IS NULL) OR (NOT (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY coordination_item_reach ON public.coordination_item USING ((EXISTS ( SELECT 1
   FROM public.coordination_directive d
  WHERE (d.id = coordination_item.directive_id)))) WITH CHECK ((EXISTS ( SELECT 1
   FROM public.coordination_directive d
  WHERE (d.id = coordination_item.directive_id))));

ALTER TABLE public.coordination_reply ENABLE ROW LEVEL SECURITY;

CREATE POLICY coordination_reply_reach ON public.coordination_reply USING ((EXISTS ( SELECT 1
   FROM public.coordination_directive d
  WHERE (d.id = coordination_reply.directive_id)))) WITH CHECK ((EXISTS ( SELECT 1
   FROM public.coordination_directive d
  WHERE (d.id = coordination_reply.directive_id))));

ALTER TABLE public.emergencies_call ENABLE ROW LEVEL SECURITY;

CREATE POLICY emergencies_call_hidden ON public.emergencies_call AS RESTRICTIVE USING (((matter_id IS NULL) OR (NOT (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY emergencies_call_reach ON public.emergencies_call USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))));

CREATE POLICY emergencies_call_secret ON public.emergencies_call AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

ALTER TABLE public.emergencies_clearing ENABLE ROW LEVEL SECURITY;

CREATE POLICY emergencies_clearing_hidden ON public.emergencies_clearing AS RESTRICTIVE USING (((matter_id IS NULL) OR (NOT (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY emergencies_clearing_reach ON public.emergencies_clearing USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))));

CREATE POLICY emergencies_clearing_secret ON public.emergencies_clearing AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

ALTER TABLE public.emergencies_emergency ENABLE ROW LEVEL SECURITY;

CREATE POLICY emergencies_emergency_hidden ON public.emergencies_emergency AS RESTRICTIVE USING (((matter_id IS NULL) OR (NOT (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY emergencies_emergency_reach ON public.emergencies_emergency USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))));

CREATE POLICY emergencies_emergency_secret ON public.emergencies_emergency AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

ALTER TABLE public.emergencies_finding ENABLE ROW LEVEL SECURITY;

CREATE POLICY emergencies_finding_hidden ON public.emergencies_finding AS RESTRICTIVE USING (((matter_id IS NULL) OR (NOT (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY emergencies_finding_reach ON public.emergencies_finding USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))));

CREATE POLICY emergencies_finding_secret ON public.emergencies_finding AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

ALTER TABLE public.emergencies_handover ENABLE ROW LEVEL SECURITY;

CREATE POLICY emergencies_handover_hidden ON public.emergencies_handover AS RESTRICTIVE USING (((matter_id IS NULL) OR (NOT (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY emergencies_handover_reach ON public.emergencies_handover USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))));

CREATE POLICY emergencies_handover_secret ON public.emergencies_handover AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

ALTER TABLE public.emergencies_measure ENABLE ROW LEVEL SECURITY;

CREATE POLICY emergencies_measure_hidden ON public.emergencies_measure AS RESTRICTIVE USING (((matter_id IS NULL) OR (NOT (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY emergencies_measure_reach ON public.emergencies_measure USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))));

CREATE POLICY emergencies_measure_secret ON public.emergencies_measure AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

ALTER TABLE public.emergencies_missingcard ENABLE ROW LEVEL SECURITY;

CREATE POLICY emergencies_missingcard_hidden ON public.emergencies_missingcard AS RESTRICTIVE USING (((matter_id IS NULL) OR (NOT (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY emergencies_missingcard_reach ON public.emergencies_missingcard USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))));

CREATE POLICY emergencies_missingcard_secret ON public.emergencies_missingcard AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

ALTER TABLE public.emergencies_policerecord ENABLE ROW LEVEL SECURITY;

CREATE POLICY emergencies_policerecord_hidden ON public.emergencies_policerecord AS RESTRICTIVE USING (((matter_id IS NULL) OR (NOT (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY emergencies_policerecord_reach ON public.emergencies_policerecord USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))));

CREATE POLICY emergencies_policerecord_secret ON public.emergencies_policerecord AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

ALTER TABLE public.emergencies_proposal ENABLE ROW LEVEL SECURITY;

CREATE POLICY emergencies_proposal_hidden ON public.emergencies_proposal AS RESTRICTIVE USING (((matter_id IS NULL) OR (NOT (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY emergencies_proposal_reach ON public.emergencies_proposal USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))));

CREATE POLICY emergencies_proposal_secret ON public.emergencies_proposal AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

ALTER TABLE public.emergencies_putoff ENABLE ROW LEVEL SECURITY;

CREATE POLICY emergencies_putoff_hidden ON public.emergencies_putoff AS RESTRICTIVE USING (((matter_id IS NULL) OR (NOT (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY emergencies_putoff_reach ON public.emergencies_putoff USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))));

CREATE POLICY emergencies_putoff_secret ON public.emergencies_putoff AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

ALTER TABLE public.emergencies_recordcheck ENABLE ROW LEVEL SECURITY;

CREATE POLICY emergencies_recordcheck_hidden ON public.emergencies_recordcheck AS RESTRICTIVE USING (((matter_id IS NULL) OR (NOT (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY emergencies_recordcheck_reach ON public.emergencies_recordcheck USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))));

CREATE POLICY emergencies_recordcheck_secret ON public.emergencies_recordcheck AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

ALTER TABLE public.emergencies_safehome ENABLE ROW LEVEL SECURITY;

CREATE POLICY emergencies_safehome_hidden ON public.emergencies_safehome AS RESTRICTIVE USING (((matter_id IS NULL) OR (NOT (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY emergencies_safehome_reach ON public.emergencies_safehome USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))));

CREATE POLICY emergencies_safehome_secret ON public.emergencies_safehome AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

ALTER TABLE public.emergencies_searchentry ENABLE ROW LEVEL SECURITY;

CREATE POLICY emergencies_searchentry_hidden ON public.emergencies_searchentry AS RESTRICTIVE USING (((matter_id IS NULL) OR (NOT (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY emergencies_searchentry_reach ON public.emergencies_searchentry USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))));

CREATE POLICY emergencies_searchentry_secret ON public.emergencies_searchentry AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

ALTER TABLE public.emergencies_siblinglook ENABLE ROW LEVEL SECURITY;

CREATE POLICY emergencies_siblinglook_hidden ON public.emergencies_siblinglook AS RESTRICTIVE USING (((matter_id IS NULL) OR (NOT (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY emergencies_siblinglook_reach ON public.emergencies_siblinglook USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))));

CREATE POLICY emergencies_siblinglook_secret ON public.emergencies_siblinglook AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

ALTER TABLE public.emergencies_stationtransfer ENABLE ROW LEVEL SECURITY;

CREATE POLICY emergencies_stationtransfer_hidden ON public.emergencies_stationtransfer AS RESTRICTIVE USING (((matter_id IS NULL) OR (NOT (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY emergencies_stationtransfer_reach ON public.emergencies_stationtransfer USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))));

CREATE POLICY emergencies_stationtransfer_secret ON public.emergencies_stationtransfer AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

ALTER TABLE public.exchange_ledgerline ENABLE ROW LEVEL SECURITY;

CREATE POLICY exchange_ledgerline_hidden ON public.exchange_ledgerline AS RESTRICTIVE USING (((child IS NULL) OR (NOT (child = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY exchange_ledgerline_reach ON public.exchange_ledgerline USING ((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce")))) WITH CHECK ((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))));

CREATE POLICY exchange_ledgerline_secret ON public.exchange_ledgerline AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (child = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

ALTER TABLE public.exchange_ledgerrun ENABLE ROW LEVEL SECURITY;

CREATE POLICY exchange_ledgerrun_reach ON public.exchange_ledgerrun USING ((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce")))) WITH CHECK ((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))));

ALTER TABLE public.reports_addition ENABLE ROW LEVEL SECURITY;

CREATE POLICY reports_addition_hidden ON public.reports_addition AS RESTRICTIVE USING (((matter_id IS NULL) OR (NOT (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY reports_addition_reach ON public.reports_addition USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR (EXISTS ( SELECT 1
   FROM public.reports_report r
  WHERE (r.key = reports_addition.report_id))))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR (EXISTS ( SELECT 1
   FROM public.reports_report r
  WHERE (r.key = reports_addition.report_id)))));

CREATE POLICY reports_addition_secret ON public.reports_addition AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

ALTER TABLE public.reports_danger ENABLE ROW LEVEL SECURITY;

CREATE POLICY reports_danger_hidden ON public.reports_danger AS RESTRICTIVE USING (((matter_id IS NULL) OR (NOT (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY reports_danger_reach ON public.reports_danger USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR (unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR (unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce"))));

CREATE POLICY reports_danger_secret ON public.reports_danger AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR (unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")))) WITH CHECK (true);

ALTER TABLE public.reports_dismissal ENABLE ROW LEVEL SECURITY;

CREATE POLICY reports_dismissal_hidden ON public.reports_dismissal AS RESTRICTIVE USING (((matter_id IS NULL) OR (NOT (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY reports_dismissal_reach ON public.reports_dismissal USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR (EXISTS ( SELECT 1
   FROM public.reports_report r
  WHERE (r.key = reports_dismissal.report_id))))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR (EXISTS ( SELECT 1
   FROM public.reports_report r
  WHERE (r.key = reports_dismissal.report_id)))));

CREATE POLICY reports_dismissal_secret ON public.reports_dismissal AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

ALTER TABLE public.reports_feedback ENABLE ROW LEVEL SECURITY;

CREATE POLICY reports_feedback_hidden ON public.reports_feedback AS RESTRICTIVE USING (((matter_id IS NULL) OR (NOT (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY reports_feedback_reach ON public.reports_feedback USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR (EXISTS ( SELECT 1
   FROM public.reports_report r
  WHERE (r.key = reports_feedback.report_id))))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR (EXISTS ( SELECT 1
   FROM public.reports_report r
  WHERE (r.key = reports_feedback.report_id)))));

CREATE POLICY reports_feedback_secret ON public.reports_feedback AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

ALTER TABLE public.reports_notice ENABLE ROW LEVEL SECURITY;

CREATE POLICY reports_notice_hidden ON public.reports_notice AS RESTRICTIVE USING (((matter_id IS NULL) OR (NOT (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY reports_notice_reach ON public.reports_notice USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR (unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR (unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce"))));

CREATE POLICY reports_notice_secret ON public.reports_notice AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

ALTER TABLE public.reports_phoneclaim ENABLE ROW LEVEL SECURITY;

CREATE POLICY reports_phoneclaim_hidden ON public.reports_phoneclaim AS RESTRICTIVE USING (((matter_id IS NULL) OR (NOT (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY reports_phoneclaim_reach ON public.reports_phoneclaim USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR (EXISTS ( SELECT 1
   FROM public.reports_report r
  WHERE (r.key = reports_phoneclaim.report_id))))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR (EXISTS ( SELECT 1
   FROM public.reports_report r
  WHERE (r.key = reports_phoneclaim.report_id)))));

CREATE POLICY reports_phoneclaim_secret ON public.reports_phoneclaim AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

ALTER TABLE public.reports_policecall ENABLE ROW LEVEL SECURITY;

CREATE POLICY reports_policecall_hidden ON public.reports_policecall AS RESTRICTIVE USING (((matter_id IS NULL) OR (NOT (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY reports_policecall_reach ON public.reports_policecall USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))));

CREATE POLICY reports_policecall_secret ON public.reports_policecall AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

ALTER TABLE public.reports_receipt ENABLE ROW LEVEL SECURITY;

CREATE POLICY reports_receipt_hidden ON public.reports_receipt AS RESTRICTIVE USING (((matter_id IS NULL) OR (NOT (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY reports_receipt_reach ON public.reports_receipt USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR (EXISTS ( SELECT 1
   FROM public.reports_report r
  WHERE (r.key = reports_receipt.report_id))))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR (EXISTS ( SELECT 1
   FROM public.reports_report r
  WHERE (r.key = reports_receipt.report_id)))));

CREATE POLICY reports_receipt_secret ON public.reports_receipt AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

ALTER TABLE public.reports_report ENABLE ROW LEVEL SECURITY;

CREATE POLICY reports_report_hidden ON public.reports_report AS RESTRICTIVE USING (((matter_id IS NULL) OR (NOT (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY reports_report_reach ON public.reports_report USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR (reporter_unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR (reporter_unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce"))));

CREATE POLICY reports_report_secret ON public.reports_report AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR (reporter_unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")))) WITH CHECK (true);

ALTER TABLE public.reports_ring ENABLE ROW LEVEL SECURITY;

CREATE POLICY reports_ring_hidden ON public.reports_ring AS RESTRICTIVE USING (((matter_id IS NULL) OR (NOT (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY reports_ring_reach ON public.reports_ring USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR (unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (matter_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR (unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce"))));

CREATE POLICY reports_ring_secret ON public.reports_ring AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (matter_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR (unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")))) WITH CHECK (true);

ALTER TABLE public.visits_doorcount ENABLE ROW LEVEL SECURITY;

CREATE POLICY visits_doorcount_reach ON public.visits_doorcount USING ((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce")))) WITH CHECK ((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))));

ALTER TABLE public.visits_screening ENABLE ROW LEVEL SECURITY;

CREATE POLICY visits_screening_reach ON public.visits_screening USING ((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce")))) WITH CHECK ((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))));

ALTER TABLE public.visits_visit ENABLE ROW LEVEL SECURITY;

CREATE POLICY visits_visit_hidden ON public.visits_visit AS RESTRICTIVE USING (((child_id IS NULL) OR (NOT (child_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.hidden'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))))) WITH CHECK (true);

CREATE POLICY visits_visit_reach ON public.visits_visit USING (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (child_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (child_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])))) WITH CHECK (((((division_id)::text >= ( SELECT current_setting('shouwang.low'::text, true) AS current_setting)) AND ((division_id)::text <= ( SELECT current_setting('shouwang.high'::text, true) AS current_setting)) AND (label <= ( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce"))) OR (child_id IN ( SELECT t.key
   FROM public.access_team t
  WHERE ((t.unit_id = ( SELECT (COALESCE(NULLIF(current_setting('shouwang.unit'::text, true), ''::text), '0'::text))::bigint AS "coalesce")) AND (t.until IS NULL)))) OR (child_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.keys'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[]))));

CREATE POLICY visits_visit_secret ON public.visits_visit AS RESTRICTIVE USING (((label < 4) OR (( SELECT (COALESCE(NULLIF(current_setting('shouwang.label'::text, true), ''::text), '0'::text))::integer AS "coalesce") >= 4) OR (child_id = ANY ((( SELECT COALESCE(NULLIF(current_setting('shouwang.named'::text, true), ''::text), '{}'::text) AS "coalesce"))::uuid[])) OR false)) WITH CHECK (true);

REVOKE ALL ON FUNCTION public.casework_conceal(files uuid[], cases uuid[], since timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.casework_follow(moved uuid[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.casework_hide(who bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.casework_hold(keys uuid[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.casework_hold_free(keys uuid[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.casework_is_kept(what uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.casework_is_sealed(what uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.casework_join_events(which bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.casework_looks_kept(keys uuid[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.casework_name(who bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.casework_part_events(which bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.casework_roots(keys uuid[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.casework_uncover(keys uuid[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.children_known(wanted bytea[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.children_take_out(who uuid, child_rows bigint[], house_rows bigint[], adult_rows bigint[], tie_rows bigint[], ties bigint[], adults uuid[], houses uuid[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.reports_of_receipt(wanted bytea) FROM PUBLIC;

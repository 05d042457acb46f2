"""Files and cases are locked in the order of their keys, whatever whoever asks may see of them."""

from typing import ClassVar

from django.db import migrations

# A case may be found to be of a child while one waits for it: then what was locked is let go, by
# undoing the block, and asked for anew. So nobody ever waits for an earlier key with a later one.
HOLD = """
CREATE FUNCTION casework_roots(keys uuid[]) RETURNS uuid[]
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(one.key ORDER BY one.key), '{}')
    FROM (SELECT DISTINCT coalesce(m.child, m.key) AS key
          FROM casework_matter m WHERE m.key = ANY(keys)) one
$$;
REVOKE ALL ON FUNCTION casework_roots(uuid[]) FROM PUBLIC;
CREATE FUNCTION casework_hold(keys uuid[]) RETURNS uuid[]
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
REVOKE ALL ON FUNCTION casework_hold(uuid[]) FROM PUBLIC;
CREATE FUNCTION casework_hold_free(keys uuid[]) RETURNS uuid[]
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(one.key), '{}') FROM (
        SELECT m.key FROM casework_matter m WHERE m.key = ANY(casework_roots(keys))
        ORDER BY m.key FOR NO KEY UPDATE SKIP LOCKED) one
$$;
REVOKE ALL ON FUNCTION casework_hold_free(uuid[]) FROM PUBLIC;
"""
DROP = """
DROP FUNCTION casework_hold_free(uuid[]);
DROP FUNCTION casework_hold(uuid[]);
DROP FUNCTION casework_roots(uuid[]);
"""


class Migration(migrations.Migration):
    """Three functions; no row changes."""

    dependencies: ClassVar = [("casework", "0011_clock_jump")]
    operations: ClassVar = [migrations.RunSQL(HOLD, DROP)]

"""Who is no hand for what he has shut others out from, known to whoever gives a duty a holder."""

from typing import ClassVar

from django.db import migrations

# As the owner: whoever gives a duty away need not see the denial, and learns nothing of it but this.
BARRED = """
CREATE FUNCTION casework_barred()
RETURNS TABLE (person bigint, key uuid, unit bigint, role varchar)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT maker.person_id, found.key, shut.unit_id, shut.role
    FROM access_denial d
    JOIN offices_post maker ON maker.id = d.made_by_id
    JOIN offices_post shut ON shut.person_id = d.person_id
    CROSS JOIN LATERAL (
        SELECT d.key UNION SELECT m.key FROM casework_matter m WHERE m.child = d.key
    ) found
    WHERE d.state = 'provisional' AND NOT d.is_below
$$;
"""
DROP = "DROP FUNCTION casework_barred();"


class Migration(migrations.Migration):
    """One function over the open denials."""

    dependencies: ClassVar = [("casework", "0013_whole"), ("access", "0009_denial")]
    operations: ClassVar = [migrations.RunSQL(BARRED, DROP)]

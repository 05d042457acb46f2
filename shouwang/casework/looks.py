"""Who has looked at what lies in a case, though the case was joined into another one since.

The trail knows a look by the case it was at. A row lies in its own case until a joining takes it
into another, and again once that was undone: a look at a case counts for what lay in it then.
"""

from shouwang.access.may import May


def stays(case: str, moved: str) -> str:
    """The cases in which a row has lain, each with from when to when, as SQL.

    `case`: the column of the case it lies in now; `moved`: which rows `v` of casework_moved are of it.
    Joinings are undone from the last one on, so whatever happened last says where it lay then. Of a
    case that no joining touched nothing is looked for.
    """
    return f"""(
    WITH went AS (
        SELECT j.id, j.matter_id, j.into_id, j.joined_at, j.undone_at
        FROM casework_moved v JOIN casework_join j ON j.id = v.join_id
        WHERE EXISTS (SELECT 1 FROM casework_join k WHERE k.matter_id = {case} OR k.into_id = {case})
            AND v.before ->> 'matter_id' IS NOT NULL AND ({moved})),
    arrived AS (
        SELECT into_id AS key, joined_at AS since FROM went
        UNION SELECT matter_id, undone_at FROM went WHERE undone_at IS NOT NULL
        UNION SELECT coalesce((SELECT matter_id FROM went ORDER BY joined_at, id LIMIT 1), {case}),
            '-infinity'::timestamptz)
    SELECT key, since, lead(since, 1, 'infinity') OVER (ORDER BY since) AS until FROM arrived)"""


def looks(case: str, moved: str, since: str) -> str:
    """Looks `t`, by posts `p`, at what lay in that case then, after an instant; to go on with AND.

    Not a refusal; nor where somebody was asked to ring the office, for that page shows nothing of it.
    """
    return f"""{stays(case, moved)} lay
    JOIN access_trail t ON t.key = lay.key AND t.at >= lay.since AND t.at < lay.until
    JOIN offices_post p ON p.id = t.post_id
    WHERE t.outcome <> 'refused' AND t.act <> '{May.RING.value}' AND t.at >= {since}"""

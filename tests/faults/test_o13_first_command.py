"""O13: the README's first command, typed by root in a clean clone in a folder closed to others."""

import shutil

from tests.first_minute.clones import Clone, above


def test_make_run_in_a_closed_folder_serves_pages_and_leaves_nothing_outside():
    folder = above(mode=0o700)
    clone = Clone(folder)
    try:
        served = clone.fetch().run()
        try:
            answers = served.is_well()
            page = served.signed_in("minzheng") if answers else ""
        finally:
            said = served.stop()
        assert answers, said[-2000:]
        assert "待办" in page
        assert clone.leave() == []
    finally:
        clone.leave()
        shutil.rmtree(folder, ignore_errors=True)

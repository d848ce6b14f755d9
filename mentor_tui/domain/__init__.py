"""The rules of mentoring. Pure: standard library and pure libraries only, nothing else of ours."""

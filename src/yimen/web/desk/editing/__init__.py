"""The editor of an item's draft: one frame, many tabs.

To hang a tab in: 1. write `editing/<tab>.py` with its views and `urlpatterns` (addresses under `edit/`), guarded by
`@needs(Permission.EDIT_CATALOGUE)`; 2. begin each view with `found = editing(request, code)` and send the editor to
"desk:edit" where it is None (no draft); 3. save with `save(request, code, changes)` and answer with `saved(...)`, show
with `frame(...)` and a template that extends "desk/editing/frame.html" and fills `{% block panel %}`;
4. name the tab in `tabs.TABS` and the module in `urls.SCREENS`. A form that saves by itself carries `data-autosave`.
"""

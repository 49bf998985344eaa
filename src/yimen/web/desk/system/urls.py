"""Addresses: the system administrator: machines, messages, departments, the region."""

from yimen.web.desk.system import closing, device_uses, devices, messaging, region, states, system

SCREENS = (closing, devices, device_uses, system, states, region, messaging)
urlpatterns = [pattern for screen in SCREENS for pattern in screen.urlpatterns]

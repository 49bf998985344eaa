"""Addresses of signing in and out."""

from django.urls import path

from yimen.web.shared.sign_in.enrolment import enrolment, go_on
from yimen.web.shared.sign_in.new_password import new_password
from yimen.web.shared.sign_in.password import citizen, staff
from yimen.web.shared.sign_in.second_factor import second_factor
from yimen.web.shared.sign_in.sign_out import sign_out

app_name = "sign_in"
urlpatterns = [
    path("sign-in/", citizen, name="citizen"),
    path("sign-in/staff/", staff, name="staff"),
    path("sign-in/second-factor/", second_factor, name="second_factor"),
    path("sign-in/second-factor/enrolment/", enrolment, name="enrolment"),
    path("sign-in/go-on/", go_on, name="go_on"),
    path("sign-in/new-password/", new_password, name="new_password"),
    path("sign-out/", sign_out, name="sign_out"),
]

"""The three unified standards: of approval (审批), of acceptance (受理) and of service (服务)."""

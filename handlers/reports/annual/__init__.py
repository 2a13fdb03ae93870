"""The annual report (政府信息公开工作年度报告): its form, its checks, what it is read from and written to. Pure."""

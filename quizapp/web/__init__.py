"""How people see it: the only room that knows Flask, Jinja and WTForms. It never touches tables."""

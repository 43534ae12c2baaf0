"""The portal: a Flask application for grid workers, jobseekers at the window, employers and officers."""

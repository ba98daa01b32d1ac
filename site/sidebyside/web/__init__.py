"""What every route needs of Flask: the learner, the form token, rendering, and the app's state."""

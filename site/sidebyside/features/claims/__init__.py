"""Claims, put to the test: by one request, by a load test, or by published results."""

"""Why two answers differ: one module a subject, with its predicates beside its reasons.

Where a reason stands, by the status that one side answers or the header that differs:

    304, 416, ETag, Cache-Control     response/files
    307, 308, Location                routing/routes (slashes), routing/redirects
    400, 422 a path's value           routing/path_values
    400, 422 query, header, cookie    request/query_headers_cookies
    400, 415, 422 a body              request/json_bodies, request/forms
    400, 422 refused by Flask alone   request/checks_in_flask
    401, 403, WWW-Authenticate        request/credentials
    404                               routing/routes, routing/path_values
    405, Allow                        routing/methods
    406, Content-Type                 response/content_type
    413                               request/size_limits
    500                               errors/crashes, errors/error_handlers, response/return_values
    Access-Control-…, preflights      routing/cors
    Set-Cookie                        response/set_cookie

A difference inside a JSON body is explained in `response/json_values` and `response/json_fields`;
one of whole error bodies in `errors/default_errors` and `errors/validation_errors`; a field that
one side alone has an error for in `errors/refused_fields`.
"""

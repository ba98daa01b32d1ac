"""The chapters of both official documentations that the notes come from.

Flask's routing, errors and multi-value dictionaries are Werkzeug's, and FastAPI's routing and
responses are Starlette's, so theirs stand on the same sides.
"""

from collections.abc import Callable
from urllib.parse import urljoin

Chapter = tuple[str, str, str]


def _side(side: str, base: str) -> Callable[[str, str], Chapter]:
    return lambda title, path: (side, title, urljoin(base, path))


_flask = _side("flask", "https://flask.palletsprojects.com/en/stable/")
_werkzeug = _side("flask", "https://werkzeug.palletsprojects.com/en/stable/")
_fastapi = _side("fastapi", "https://fastapi.tiangolo.com/")
_starlette = _side("fastapi", "https://starlette.dev/")

F_VARIABLES = _flask("Variable Rules", "quickstart/#variable-rules")
F_SLASHES = _flask(
    "Unique URLs / Redirection Behavior", "quickstart/#unique-urls-redirection-behavior"
)
F_METHODS = _flask("HTTP Methods", "quickstart/#http-methods")
F_REQUEST = _flask("The Request Object", "quickstart/#the-request-object")
F_REQUEST_API = _flask("Incoming Request Data", "api/#incoming-request-data")
F_FILES = _flask("File Uploads", "quickstart/#file-uploads")
F_COOKIES = _flask("Cookies", "quickstart/#cookies")
F_REDIRECTS = _flask("Redirects and Errors", "quickstart/#redirects-and-errors")
F_RESPONSES = _flask("About Responses", "quickstart/#about-responses")
F_JSON = _flask("APIs with JSON", "quickstart/#apis-with-json")
F_JSON_API = _flask("JSON Support", "api/#module-flask.json")
F_SESSIONS = _flask("Sessions", "quickstart/#sessions")
F_SET_COOKIE = _flask("Set-Cookie options", "web-security/#set-cookie-options")
F_ERRORS = _flask("Handling Application Errors", "errorhandling/")
F_JSON_ERRORS = _flask(
    "Returning API Errors as JSON", "errorhandling/#returning-api-errors-as-json"
)
F_EXTENSIONS = _flask("Using Flask Extensions", "quickstart/#using-flask-extensions")
F_WSGI = _flask("Application Structure and Lifecycle", "lifecycle/")
F_ASYNC = _flask("Using async and await", "async-await/")
F_AFTER = _flask("How a Request is Handled", "lifecycle/#how-a-request-is-handled")
F_SETUP = _flask("Application Setup", "lifecycle/#application-setup")
F_URLS = _flask("URL Building", "quickstart/#url-building")
F_FUNCTIONS = _flask("Useful Functions and Classes", "api/#useful-functions-and-classes")
F_ROUTES_API = _flask("URL Route Registrations", "api/#url-route-registrations")
F_HANDLERS = _flask("Error Handlers", "errorhandling/#error-handlers")
F_GENERIC = _flask("Generic Exception Handlers", "errorhandling/#generic-exception-handlers")
F_RESOURCES = _flask("Resource Use", "web-security/#resource-use")
F_STREAMS = _flask("Streaming Contents", "patterns/streaming/")
F_CONTEXT = _flask("The Application Context", "appcontext/")
F_DISPATCH = _flask("Application Dispatching", "patterns/appdispatch/")
F_CACHING = _flask("Caching", "patterns/caching/")
F_JINJA = _flask("Jinja Setup", "templating/#jinja-setup")
W_CONVERTERS = _werkzeug("Built-in Converters", "routing/#built-in-converters")
W_PRIORITY = _werkzeug("Rule Priority", "routing/#rule-priority")
W_SOCKETS = _werkzeug("Routing: WebSockets", "routing/#websockets")
W_DATA = _werkzeug("Data Structures", "datastructures/")
W_MAPS = _werkzeug("Maps, Rules and Adapters", "routing/#maps-rules-and-adapters")
W_LIMITS = _werkzeug("Limiting Request Data", "request_data/#limiting-request-data")
W_HTTP = _werkzeug("Data Structures: HTTP Related", "datastructures/#http-related")
W_PAGES = _werkzeug("HTTP Exceptions", "exceptions/")

A_OPERATION = _fastapi("First Steps: Operation", "tutorial/first-steps/#operation")
A_DOCS = _fastapi("Docs URLs", "tutorial/metadata/#docs-urls")
A_ROUTER = _fastapi("APIRouter: redirect_slashes", "reference/apirouter/")
A_PATH = _fastapi("Path Parameters: Data validation", "tutorial/path-params/#data-validation")
A_ORDER = _fastapi("Path Parameters: Order matters", "tutorial/path-params/#order-matters")
A_CONVERTOR = _fastapi("Path Parameters: Path convertor", "tutorial/path-params/#path-convertor")
A_REQUIRED = _fastapi(
    "Required query parameters", "tutorial/query-params/#required-query-parameters"
)
A_CONVERSION = _fastapi(
    "Query parameter type conversion", "tutorial/query-params/#query-parameter-type-conversion"
)
A_LISTS = _fastapi(
    "Query parameter list / multiple values",
    "tutorial/query-params-str-validations/#query-parameter-list-multiple-values",
)
A_FORBID = _fastapi(
    "Forbid Extra Query Parameters",
    "tutorial/query-param-models/#forbid-extra-query-parameters",
)
A_TYPES = _fastapi("Extra Data Types", "tutorial/extra-data-types/#other-data-types")
A_MODEL = _fastapi("Create your data model", "tutorial/body/#create-your-data-model")
A_BODY = _fastapi("Request Body", "tutorial/body/#results")
A_STRICT = _fastapi("Strict Content-Type Checking", "advanced/strict-content-type/")
A_FORM = _fastapi("Form Data", "tutorial/request-forms/")
A_FILES = _fastapi("Request Files", "tutorial/request-files/")
A_HEADER = _fastapi("Header Parameters", "tutorial/header-params/")
A_COOKIE = _fastapi("Cookie Parameters", "tutorial/cookie-params/")
A_SET_COOKIE = _fastapi("Response Cookies", "advanced/response-cookies/")
A_ERRORS = _fastapi("Handling Errors", "tutorial/handling-errors/")
A_INVALID = _fastapi(
    "Override request validation exceptions",
    "tutorial/handling-errors/#override-request-validation-exceptions",
)
A_HANDLERS = _fastapi(
    "Install custom exception handlers",
    "tutorial/handling-errors/#install-custom-exception-handlers",
)
A_TWO_ERRORS = _fastapi(
    "FastAPI's HTTPException vs Starlette's HTTPException",
    "tutorial/handling-errors/#fastapis-httpexception-vs-starlettes-httpexception",
)
A_MIDDLEWARE = _fastapi("Middleware", "tutorial/middleware/")
A_SECURITY = _fastapi("Security: What it does", "tutorial/security/first-steps/#what-it-does")
A_BASIC = _fastapi("HTTP Basic Auth", "advanced/security/http-basic-auth/")
A_CORS = _fastapi("CORS", "tutorial/cors/#use-corsmiddleware")
A_RESPONSE_MODEL = _fastapi(
    "Return Type and Data Filtering",
    "tutorial/response-model/#return-type-and-data-filtering",
)
A_RETURN = _fastapi(
    "First Steps: return the content", "tutorial/first-steps/#step-5-return-the-content"
)
A_STATUS = _fastapi("Response Status Code", "tutorial/response-status-code/")
A_RESPONSES = _fastapi("Custom Response", "advanced/custom-response/")
A_JSON = _fastapi("JSONResponse", "advanced/custom-response/#jsonresponse")
A_REDIRECT = _fastapi("RedirectResponse", "advanced/custom-response/#redirectresponse")
A_STREAM = _fastapi("StreamingResponse", "advanced/custom-response/#streamingresponse")
A_JSON_LINES = _fastapi("Stream JSON Lines", "tutorial/stream-json-lines/")
A_EVENTS = _fastapi("Server-Sent Events", "tutorial/server-sent-events/")
A_WEBSOCKETS = _fastapi("WebSockets", "advanced/websockets/")
A_ENCODER = _fastapi("JSON Compatible Encoder", "tutorial/encoder/")
A_REQUEST = _fastapi("Using the Request Directly", "advanced/using-request-directly/")
A_ASYNC = _fastapi("Concurrency and async / await", "async/")
A_THREADS = _fastapi("Concurrency: Dependencies", "async/#dependencies")
A_QUERY = _fastapi("Query Parameters", "tutorial/query-params/")
A_MOUNTS = _fastapi("Sub Applications - Mounts", "advanced/sub-applications/")
A_OPENAPI = _fastapi("Extending OpenAPI", "how-to/extending-openapi/")
S_TEMPLATES = _starlette("Templates", "templates/")
S_METHODS = _starlette("Handling HTTP methods", "routing/#handling-http-methods")
S_RESPONSES = _starlette("Responses", "responses/")
S_ERRORS = _starlette("Errors and handled exceptions", "exceptions/#errors-and-handled-exceptions")
S_REVERSE = _starlette("Reverse URL lookups", "routing/#reverse-url-lookups")
S_FILE = _starlette("FileResponse", "responses/#fileresponse")
S_FORM = _starlette("Request Files", "requests/#request-files")
S_CORS = _starlette("CORSMiddleware", "middleware/#corsmiddleware")
S_SESSIONS = _starlette("SessionMiddleware", "middleware/#sessionmiddleware")

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

FLASK_VARIABLES = _flask("Variable Rules", "quickstart/#variable-rules")
FLASK_SLASHES = _flask(
    "Unique URLs / Redirection Behavior", "quickstart/#unique-urls-redirection-behavior"
)
FLASK_METHODS = _flask("HTTP Methods", "quickstart/#http-methods")
FLASK_REQUEST = _flask("The Request Object", "quickstart/#the-request-object")
FLASK_REQUEST_API = _flask("Incoming Request Data", "api/#incoming-request-data")
FLASK_FILES = _flask("File Uploads", "quickstart/#file-uploads")
FLASK_COOKIES = _flask("Cookies", "quickstart/#cookies")
FLASK_REDIRECTS = _flask("Redirects and Errors", "quickstart/#redirects-and-errors")
FLASK_RESPONSES = _flask("About Responses", "quickstart/#about-responses")
FLASK_JSON = _flask("APIs with JSON", "quickstart/#apis-with-json")
FLASK_JSON_API = _flask("JSON Support", "api/#module-flask.json")
FLASK_SESSIONS = _flask("Sessions", "quickstart/#sessions")
FLASK_SET_COOKIE = _flask("Set-Cookie options", "web-security/#set-cookie-options")
FLASK_ERRORS = _flask("Handling Application Errors", "errorhandling/")
FLASK_JSON_ERRORS = _flask(
    "Returning API Errors as JSON", "errorhandling/#returning-api-errors-as-json"
)
FLASK_EXTENSIONS = _flask("Using Flask Extensions", "quickstart/#using-flask-extensions")
FLASK_WSGI = _flask("Application Structure and Lifecycle", "lifecycle/")
FLASK_ASYNC = _flask("Using async and await", "async-await/")
FLASK_AFTER = _flask("How a Request is Handled", "lifecycle/#how-a-request-is-handled")
FLASK_SETUP = _flask("Application Setup", "lifecycle/#application-setup")
FLASK_URLS = _flask("URL Building", "quickstart/#url-building")
FLASK_FUNCTIONS = _flask("Useful Functions and Classes", "api/#useful-functions-and-classes")
FLASK_ROUTES_API = _flask("URL Route Registrations", "api/#url-route-registrations")
FLASK_HANDLERS = _flask("Error Handlers", "errorhandling/#error-handlers")
FLASK_GENERIC = _flask("Generic Exception Handlers", "errorhandling/#generic-exception-handlers")
FLASK_RESOURCES = _flask("Resource Use", "web-security/#resource-use")
FLASK_STREAMS = _flask("Streaming Contents", "patterns/streaming/")
FLASK_CONTEXT = _flask("The Application Context", "appcontext/")
FLASK_DISPATCH = _flask("Application Dispatching", "patterns/appdispatch/")
FLASK_CACHING = _flask("Caching", "patterns/caching/")
FLASK_JINJA = _flask("Jinja Setup", "templating/#jinja-setup")
WERKZEUG_CONVERTERS = _werkzeug("Built-in Converters", "routing/#built-in-converters")
WERKZEUG_PRIORITY = _werkzeug("Rule Priority", "routing/#rule-priority")
WERKZEUG_SOCKETS = _werkzeug("Routing: WebSockets", "routing/#websockets")
WERKZEUG_DATA = _werkzeug("Data Structures", "datastructures/")
WERKZEUG_MAPS = _werkzeug("Maps, Rules and Adapters", "routing/#maps-rules-and-adapters")
WERKZEUG_LIMITS = _werkzeug("Limiting Request Data", "request_data/#limiting-request-data")
WERKZEUG_HTTP = _werkzeug("Data Structures: HTTP Related", "datastructures/#http-related")
WERKZEUG_PAGES = _werkzeug("HTTP Exceptions", "exceptions/")

FASTAPI_OPERATION = _fastapi("First Steps: Operation", "tutorial/first-steps/#operation")
FASTAPI_DOCS = _fastapi("Docs URLs", "tutorial/metadata/#docs-urls")
FASTAPI_ROUTER = _fastapi("APIRouter: redirect_slashes", "reference/apirouter/")
FASTAPI_PATH = _fastapi("Path Parameters: Data validation", "tutorial/path-params/#data-validation")
FASTAPI_ORDER = _fastapi("Path Parameters: Order matters", "tutorial/path-params/#order-matters")
FASTAPI_CONVERTOR = _fastapi(
    "Path Parameters: Path convertor", "tutorial/path-params/#path-convertor"
)
FASTAPI_REQUIRED = _fastapi(
    "Required query parameters", "tutorial/query-params/#required-query-parameters"
)
FASTAPI_CONVERSION = _fastapi(
    "Query parameter type conversion", "tutorial/query-params/#query-parameter-type-conversion"
)
FASTAPI_LISTS = _fastapi(
    "Query parameter list / multiple values",
    "tutorial/query-params-str-validations/#query-parameter-list-multiple-values",
)
FASTAPI_FORBID = _fastapi(
    "Forbid Extra Query Parameters",
    "tutorial/query-param-models/#forbid-extra-query-parameters",
)
FASTAPI_TYPES = _fastapi("Extra Data Types", "tutorial/extra-data-types/#other-data-types")
FASTAPI_MODEL = _fastapi("Create your data model", "tutorial/body/#create-your-data-model")
FASTAPI_BODY = _fastapi("Request Body", "tutorial/body/#results")
FASTAPI_STRICT = _fastapi("Strict Content-Type Checking", "advanced/strict-content-type/")
FASTAPI_FORM = _fastapi("Form Data", "tutorial/request-forms/")
FASTAPI_FILES = _fastapi("Request Files", "tutorial/request-files/")
FASTAPI_HEADER = _fastapi("Header Parameters", "tutorial/header-params/")
FASTAPI_COOKIE = _fastapi("Cookie Parameters", "tutorial/cookie-params/")
FASTAPI_SET_COOKIE = _fastapi("Response Cookies", "advanced/response-cookies/")
FASTAPI_ERRORS = _fastapi("Handling Errors", "tutorial/handling-errors/")
FASTAPI_INVALID = _fastapi(
    "Override request validation exceptions",
    "tutorial/handling-errors/#override-request-validation-exceptions",
)
FASTAPI_HANDLERS = _fastapi(
    "Install custom exception handlers",
    "tutorial/handling-errors/#install-custom-exception-handlers",
)
FASTAPI_TWO_ERRORS = _fastapi(
    "FastAPI's HTTPException vs Starlette's HTTPException",
    "tutorial/handling-errors/#fastapis-httpexception-vs-starlettes-httpexception",
)
FASTAPI_MIDDLEWARE = _fastapi("Middleware", "tutorial/middleware/")
FASTAPI_SECURITY = _fastapi("Security: What it does", "tutorial/security/first-steps/#what-it-does")
FASTAPI_BASIC = _fastapi("HTTP Basic Auth", "advanced/security/http-basic-auth/")
FASTAPI_CORS = _fastapi("CORS", "tutorial/cors/#use-corsmiddleware")
FASTAPI_RESPONSE_MODEL = _fastapi(
    "Return Type and Data Filtering",
    "tutorial/response-model/#return-type-and-data-filtering",
)
FASTAPI_RETURN = _fastapi(
    "First Steps: return the content", "tutorial/first-steps/#step-5-return-the-content"
)
FASTAPI_STATUS = _fastapi("Response Status Code", "tutorial/response-status-code/")
FASTAPI_RESPONSES = _fastapi("Custom Response", "advanced/custom-response/")
FASTAPI_JSON = _fastapi("JSONResponse", "advanced/custom-response/#jsonresponse")
FASTAPI_REDIRECT = _fastapi("RedirectResponse", "advanced/custom-response/#redirectresponse")
FASTAPI_STREAM = _fastapi("StreamingResponse", "advanced/custom-response/#streamingresponse")
FASTAPI_JSON_LINES = _fastapi("Stream JSON Lines", "tutorial/stream-json-lines/")
FASTAPI_EVENTS = _fastapi("Server-Sent Events", "tutorial/server-sent-events/")
FASTAPI_WEBSOCKETS = _fastapi("WebSockets", "advanced/websockets/")
FASTAPI_ENCODER = _fastapi("JSON Compatible Encoder", "tutorial/encoder/")
FASTAPI_REQUEST = _fastapi("Using the Request Directly", "advanced/using-request-directly/")
FASTAPI_ASYNC = _fastapi("Concurrency and async / await", "async/")
FASTAPI_THREADS = _fastapi("Concurrency: Dependencies", "async/#dependencies")
FASTAPI_QUERY = _fastapi("Query Parameters", "tutorial/query-params/")
FASTAPI_MOUNTS = _fastapi("Sub Applications - Mounts", "advanced/sub-applications/")
FASTAPI_OPENAPI = _fastapi("Extending OpenAPI", "how-to/extending-openapi/")
STARLETTE_TEMPLATES = _starlette("Templates", "templates/")
STARLETTE_METHODS = _starlette("Handling HTTP methods", "routing/#handling-http-methods")
STARLETTE_RESPONSES = _starlette("Responses", "responses/")
STARLETTE_ERRORS = _starlette(
    "Errors and handled exceptions", "exceptions/#errors-and-handled-exceptions"
)
STARLETTE_REVERSE = _starlette("Reverse URL lookups", "routing/#reverse-url-lookups")
STARLETTE_FILE = _starlette("FileResponse", "responses/#fileresponse")
STARLETTE_FORM = _starlette("Request Files", "requests/#request-files")
STARLETTE_CORS = _starlette("CORSMiddleware", "middleware/#corsmiddleware")
STARLETTE_SESSIONS = _starlette("SessionMiddleware", "middleware/#sessionmiddleware")

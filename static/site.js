import "./menu.js";
import "./bench.js";
import "./copy.js";
import "./code.js";
import "./hints.js";

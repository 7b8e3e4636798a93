# Names the tests in Surefire's XML reports that failed or were skipped, each with the first lines of why. Give it the JDK
# (-v on=17). Of mawk's and gawk's common language.

function attribute(which,    found) {
    if (!match($0, " " which "=\"[^\"]*\"")) {
        return ""
    }
    found = substr($0, RSTART + length(which) + 3, RLENGTH - length(which) - 4)
    gsub(/&#10;/, "\n", found)
    gsub(/&lt;/, "<", found)
    gsub(/&gt;/, ">", found)
    gsub(/&quot;/, "\"", found)
    gsub(/&apos;/, "'", found)
    gsub(/&amp;/, "\\&", found)
    return found
}

# One line of why; false when there have been enough.
function tell(line) {
    if (line ~ /[^ \t]/) {
        print "    " substr(line, 1, 240)
        told++
    }
    return told < MOST_LINES
}

BEGIN {
    MOST_LINES = 15
    what["failure"] = "FAILED"
    what["error"] = "FAILED"
    what["skipped"] = "SKIPPED"
}

# What a test has printed may look like anything.
/^ *<system-(out|err)>/ {
    printed = !index($0, "]]>")
    next
}

printed {
    printed = !index($0, "]]>")
    next
}

/^ *<testcase / {
    test = attribute("classname") "." attribute("name")
}

telling {
    end = index($0, "]]>")
    if (!tell(end ? substr($0, 1, end - 1) : $0) || end || /<\/(failure|error|skipped)>/) {
        telling = 0
    }
    next
}

/^ *<(failure|error|skipped)[ >\/]/ {
    match($0, /<[a-z]+/)
    print what[substr($0, RSTART + 1, RLENGTH - 1)] " on JDK " on ": " test
    told = 0
    begin = index($0, "<![CDATA[")
    if (begin) {
        text = substr($0, begin + 9)
        telling = !index(text, "]]>")
        sub(/\]\]>.*/, "", text)
        tell(text)
        next
    }
    count = split(attribute("message"), lines, "\n")
    for (i = 1; i <= count && tell(lines[i]); i++) {
    }
}

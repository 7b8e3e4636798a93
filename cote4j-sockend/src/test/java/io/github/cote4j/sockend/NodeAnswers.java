package io.github.cote4j.sockend;

import java.util.List;
import java.util.Map;

/** Answers of the Node process as the types they have. */
final class NodeAnswers {
    private NodeAnswers() {}

    @SuppressWarnings("unchecked") // what the script answers with
    static List<Object> list(Object answer) {
        return (List<Object>) answer;
    }

    @SuppressWarnings("unchecked") // what the script answers with
    static List<Map<String, Object>> maps(Object answer) {
        return (List<Map<String, Object>>) answer;
    }
}

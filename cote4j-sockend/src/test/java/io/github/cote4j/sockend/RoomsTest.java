package io.github.cote4j.sockend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RoomsTest {
    private static ObjectNode data(String json) {
        return (ObjectNode) JsonMapper.shared().readTree(json.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'__room':'a','x':1}|a",
                "{'__rooms':['a','b']}|a,b",
                "{'__room':'c','__rooms':['a','c']}|c,a",
                "{'__rooms':'a'}|a",
                "{'__room':7,'__rooms':null}|7",
            })
    void bothFieldsNameRoomsTogether(String json, String rooms) {
        assertThat(Rooms.takeOut(data(json))).containsExactly(rooms.split(","));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'x':1}", "{'__room':null}", "{'__room':null,'__rooms':null}"})
    void withoutRoomsItIsForEverybody(String json) {
        assertThat(Rooms.takeOut(data(json))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'__rooms':[]}", "{'__room':''}", "{'__room':{}}", "{'__rooms':[true,null]}"})
    void aFieldThatNamesNoRoomMeansNobody(String json) {
        assertThat(Rooms.takeOut(data(json))).isEmpty();
    }

    @Test
    void theFieldsAreTakenOut() {
        ObjectNode data = data("{'__room':'a','__rooms':['b'],'x':1,'in':{'__room':'kept'}}");

        Rooms.takeOut(data);

        assertThat(data).isEqualTo(data("{'x':1,'in':{'__room':'kept'}}"));
    }
}

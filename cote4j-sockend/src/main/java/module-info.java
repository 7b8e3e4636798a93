/** The browser gateway of a mesh: pages call its responders and hear its publishers over Socket.IO. */
module io.github.cote4j.sockend {
    requires transitive io.github.cote4j;
    requires transitive io.github.cote4j.socketio;
    requires org.slf4j;

    exports io.github.cote4j.sockend;
}

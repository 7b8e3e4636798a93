package io.github.cote4j.swim;

/**
 * What has gone over the network since the start.
 *
 * @param datagramsSent messages that went in a datagram each
 * @param datagramsReceived messages that came so
 * @param streamsSent larger messages, each over a connection of its own
 * @param streamsReceived messages that came so
 * @param bytesSent of all messages sent, without the headers of IP, UDP and TCP
 * @param bytesReceived of all messages received
 */
record SwimTraffic(
        long datagramsSent,
        long datagramsReceived,
        long streamsSent,
        long streamsReceived,
        long bytesSent,
        long bytesReceived) {}

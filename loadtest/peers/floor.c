// The floor: what one send per client and tick costs at least on this machine.
// A single-threaded epoll server that accepts WebSockets, sends one prebuilt binary frame to every client HZ times a
// second, returns pings (a message named "p") and reads and drops everything else. No game, no encoding, no checks.
// Usage: floor PORT FRAME_BYTES HZ
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/timerfd.h>
#include <unistd.h>

enum { EVENTS = 256, READ_BYTES = 16384, FRAME_MAX = 65535, CLIENT_HEAD = 6, PING_BYTES = 12 };

// The generator always sends the nonce of RFC 6455's example, so the proof is always this one.
static const char WELCOME[] =
    "HTTP/1.1 101 Switching Protocols\r\n"
    "Upgrade: websocket\r\n"
    "Connection: Upgrade\r\n"
    "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

struct client {
  int socket;
  int place;  // in `open`
  bool welcomed;
};

static struct client **open_clients;
static int open_count, open_room;
static int events;

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static void watch(int descriptor, void *owner) {
  struct epoll_event wish = {.events = EPOLLIN, .data.ptr = owner};
  if (epoll_ctl(events, EPOLL_CTL_ADD, descriptor, &wish)) fail("epoll_ctl");
}

static int listen_on(int port) {
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), yes = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  struct sockaddr_in address = {
      .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 4096)) fail("listen");
  return listener;
}

static int tick_at(int hz) {
  int timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
  struct timespec period = {.tv_nsec = 1000000000L / hz};
  struct itimerspec times = {.it_interval = period, .it_value = period};
  timerfd_settime(timer, 0, &times, NULL);
  return timer;
}

static void welcome_all(int listener) {
  for (;;) {
    int socket = accept4(listener, NULL, NULL, SOCK_NONBLOCK), yes = 1;
    if (socket < 0) return;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    struct client *client = calloc(1, sizeof *client);
    client->socket = socket;
    client->place = -1;
    watch(socket, client);
  }
}

static void drop(struct client *client) {
  if (client->place >= 0) {
    struct client *last = open_clients[--open_count];
    open_clients[client->place] = last;
    last->place = client->place;
  }
  close(client->socket);
  free(client);
}

static void enter(struct client *client) {
  send(client->socket, WELCOME, sizeof WELCOME - 1, MSG_NOSIGNAL);
  client->welcomed = true;
  if (open_count == open_room) {
    open_room = open_room ? open_room * 2 : 1024;
    open_clients = realloc(open_clients, open_room * sizeof *open_clients);
  }
  client->place = open_count;
  open_clients[open_count++] = client;
}

// The generator's frames are shorter than 126 bytes and arrive whole.
static void answer(struct client *client, uint8_t *at, uint8_t *end) {
  while (end - at >= CLIENT_HEAD) {
    int length = at[1] & 0x7f;
    uint8_t *mask = at + 2, *payload = at + CLIENT_HEAD;
    if (end - payload < length) return;
    for (int i = 0; i < length; i++) payload[i] ^= mask[i & 3];
    if (length == PING_BYTES && payload[2] == 'p') {
      uint8_t pong[2 + PING_BYTES] = {0x82, PING_BYTES};
      memcpy(pong + 2, payload, PING_BYTES);
      send(client->socket, pong, sizeof pong, MSG_NOSIGNAL);
    }
    at = payload + length;
  }
}

static void hear(struct client *client) {
  static uint8_t bytes[READ_BYTES];
  ssize_t got = recv(client->socket, bytes, sizeof bytes, 0);
  if (got <= 0) {
    if (got == 0 || errno != EAGAIN) drop(client);
  } else if (!client->welcomed) {
    enter(client);
  } else {
    answer(client, bytes, bytes + got);
  }
}

static void send_all(const uint8_t *frame, size_t length) {
  for (int i = 0; i < open_count; i++) send(open_clients[i]->socket, frame, length, MSG_NOSIGNAL);
}

static size_t build(uint8_t *frame, int payload) {
  size_t head = payload < 126 ? 2 : 4;
  frame[0] = 0x82;
  frame[1] = payload < 126 ? payload : 126;
  if (head == 4) {
    frame[2] = payload >> 8;
    frame[3] = payload & 0xff;
  }
  memset(frame + head, 15, payload);
  return head + payload;
}

int main(int count, char **words) {
  if (count != 4) {
    fprintf(stderr, "usage: floor PORT FRAME_BYTES HZ\n");
    return 2;
  }
  int payload = atoi(words[2]);
  if (payload < 1 || payload > FRAME_MAX) return 2;
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);

  static uint8_t frame[FRAME_MAX + 4];
  size_t length = build(frame, payload);
  events = epoll_create1(0);
  int listener = listen_on(atoi(words[1])), timer = tick_at(atoi(words[3]));
  watch(listener, &listener);
  watch(timer, &timer);
  for (;;) {
    struct epoll_event ready[EVENTS];
    int n = epoll_wait(events, ready, EVENTS, -1);
    for (int i = 0; i < n; i++) {
      void *owner = ready[i].data.ptr;
      if (owner == &listener) {
        welcome_all(listener);
      } else if (owner == &timer) {
        uint64_t ticks;
        if (read(timer, &ticks, sizeof ticks) > 0) send_all(frame, length);
      } else {
        hear(owner);
      }
    }
  }
}

import type { Page } from "../app.ts";
import { fonts, group, icon, row, text } from "../kit-basic.ts";
import { avatarDisc, emptyMessage, list } from "../kit-list.ts";
import { appBar, page, searchBar } from "../kit-page.ts";
import { labelMoment } from "../moment-labels.ts";
import type { Font, Widget } from "../widget.ts";
import type { MessagesEvent, MessagesSources, MessagesState } from "./messages-state.ts";
import { type Conversation, listConversations, searchMessages } from "./messages-store.ts";

/** All conversations, or those that the search finds. */
export function conversationListPage(
  { search }: MessagesState,
  sources: MessagesSources,
): Page<MessagesEvent> {
  const searching = search !== undefined;
  const conversations = searching ? findConversations(search, sources) : listConversations(sources.system);
  const rows = conversations.map((conversation) => conversationRow(conversation, sources));
  return {
    activity: "com.tapwright.messages.ConversationListActivity",
    path: searching ? ["list", "search"] : ["list"],
    root: page<MessagesEvent>({
      bar: searching ? searchBar(search, { id: "search_text", hint: "Search messages" }) : titleBar,
      body: [
        rows.length > 0
          ? list<MessagesEvent>(rows, { id: "conversation_list", style: { padding: [0, 0, 88, 0] } })
          : nothing,
      ],
      ...(searching ? {} : { floating: startButton }),
    }),
    ...(searching ? { onBack: { type: "back" } } : {}),
  };
}

/** By the person's name or number, or by what was written. */
function findConversations(search: string, { system, book }: MessagesSources): readonly Conversation[] {
  const words = search.trim().toLowerCase();
  const withText = searchMessages(system, words);
  return listConversations(system).filter(
    ({ address }) =>
      withText.has(address) || `${book.nameOf(address)}\n${address}`.toLowerCase().includes(words),
  );
}

const titleBar = appBar<MessagesEvent>({
  title: "Messages",
  actions: [
    { icon: "search", description: "Search messages", id: "action_search", onTap: { type: "open-search" } },
  ],
});

/** An extended floating button: glyph and words. */
const startButton = row<MessagesEvent>(
  [
    icon("message", { colour: "onAccent" }),
    text("Start chat", { font: { ...fonts.label, colour: "onAccent", maxLines: 1 } }),
  ],
  {
    id: "start_chat_fab",
    onTap: { type: "start-chat" },
    look: { background: "accent", radius: 16, raised: true },
    style: { height: 56, gap: 12, padding: [0, 20], absolute: { right: 16, bottom: 16 } },
  },
);

const nothing = emptyMessage("No conversations", "empty");

/** Name and last message, in bold with a number beside it while there is something to read. */
function conversationRow(
  conversation: Conversation,
  { system, book }: MessagesSources,
): Widget<MessagesEvent> {
  const { address, snippet, date, unread } = conversation;
  const name = book.nameOf(address);
  const bold = (font: Font): Font => ({
    ...font,
    maxLines: 1,
    ...(unread > 0 ? { weight: 700, colour: "text" } : {}),
  });
  return row<MessagesEvent>(
    [
      avatarDisc(/^\p{L}/u.exec(name)?.[0].toUpperCase() ?? ""),
      group<MessagesEvent>(
        [
          row(
            [
              text(name, {
                id: "conversation_name",
                font: bold(fonts.body),
                style: { grow: 1, shrink: 1 },
              }),
              text(labelMoment(date, system), { id: "conversation_timestamp", font: bold(fonts.tiny) }),
            ],
            { style: { gap: 12 } },
          ),
          row(
            [
              text(snippet, {
                id: "conversation_snippet",
                font: bold(fonts.small),
                style: { grow: 1, shrink: 1 },
              }),
              ...(unread > 0 ? [unreadBadge(unread)] : []),
            ],
            { style: { gap: 12 } },
          ),
        ],
        { id: "swipeableContent", style: { grow: 1, shrink: 1, gap: 4 } },
      ),
    ],
    {
      key: address,
      onTap: { type: "open-conversation", address },
      style: { gap: 16, padding: [8, 16], minHeight: 76, shrink: 0 },
    },
  );
}

function unreadBadge(unread: number): Widget<never> {
  return {
    ...text(String(unread), {
      id: "unread_badge",
      description: `${unread} unread`,
      font: { size: 12, weight: 500, colour: "onPrimary", align: "center", maxLines: 1 },
    }),
    look: { background: "primary", radius: 10 },
    style: { minWidth: 20, height: 20, padding: [2, 6], shrink: 0 },
  };
}

import { Kind, keyKind, layoutOf, Shape, writtenAs, type Field, type Layout } from "./layout.js";

/** One bit of a sender's mask: how its value is written, and which field of ours it is, if any. */
export interface PlanField {
  readonly kind: Kind;
  readonly shape: Shape;
  readonly wrap: number;
  readonly key: Kind;
  readonly own: Field | undefined;
  /** Of kind MESSAGE. */
  plan: Plan | undefined;
}

/** How a sender lays out one message. */
export interface Plan {
  readonly layout: Layout | undefined;
  readonly fields: PlanField[];
}

/** The entry of a field table that a node sends; see FieldTable in wire.proto. */
export interface TableField {
  readonly number: number;
  readonly kind: number;
  readonly shape: number;
  readonly step: number;
  readonly wrapSteps: number;
  readonly message: number;
  readonly key: number;
  readonly type: number;
  readonly keyType: number;
}

export interface TableMessage {
  readonly fields: readonly TableField[];
}

/** The sender's contract cannot be read with ours. */
export class Incompatible extends Error {
  override readonly name = "Incompatible";
}

/** The plan for a sender that was built from the same contract. */
export function planOf(layout: Layout): Plan {
  return new OwnPlans().of(layout);
}

class OwnPlans {
  private readonly plans = new Map<Layout, Plan>();

  of(layout: Layout): Plan {
    const known = this.plans.get(layout);
    if (known !== undefined) return known;
    const plan: Plan = { layout, fields: [] };
    this.plans.set(layout, plan);
    for (const field of layout.fields) plan.fields.push(this.field(field));
    return plan;
  }

  private field(own: Field): PlanField {
    const { kind, shape, wrap } = own;
    const plan = kind === Kind.MESSAGE ? this.of(layoutOf(own)) : undefined;
    return { kind, shape, wrap, key: keyKind(own), own, plan };
  }
}

/** The plan for a sender that sent its field table: fields are matched by number, unknown ones will be skipped. */
export function planFrom(layout: Layout, table: readonly TableMessage[]): Plan {
  return new SentPlans(table).of(0, layout);
}

class SentPlans {
  private readonly plans = new Map<string, Plan>();

  constructor(private readonly table: readonly TableMessage[]) {}

  of(index: number, layout: Layout | undefined): Plan {
    const name = `${index} ${layout?.name ?? ""}`;
    const known = this.plans.get(name);
    if (known !== undefined) return known;
    const message = this.table[index];
    if (message === undefined) throw new Incompatible("a field table without the message it names");
    const plan: Plan = { layout, fields: [] };
    this.plans.set(name, plan);
    for (const sent of message.fields) plan.fields.push(this.field(sent, layout));
    return plan;
  }

  private field(sent: TableField, layout: Layout | undefined): PlanField {
    const own = layout?.byNumber(sent.number);
    const kind = sent.kind as Kind;
    const shape = sent.shape as Shape;
    if (own !== undefined) mustAgree(own, sent);
    const inner = own !== undefined && kind === Kind.MESSAGE ? layoutOf(own) : undefined;
    const plan = kind === Kind.MESSAGE ? this.of(sent.message, inner) : undefined;
    return { kind, shape, wrap: sent.wrapSteps, key: sent.key as Kind, own, plan };
  }
}

function mustAgree(own: Field, sent: TableField): void {
  const agree =
    own.kind === sent.kind &&
    own.shape === sent.shape &&
    writtenAs(sent.type, own.type) &&
    own.step === sent.step &&
    own.wrap === sent.wrapSteps &&
    (own.shape !== Shape.MAP || writtenAs(sent.keyType, own.key));
  if (!agree) throw new Incompatible(`field ${own.name} (${own.number}) is another kind of field at the server`);
}

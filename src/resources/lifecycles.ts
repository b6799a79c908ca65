/** How objects end: the methods that classes end themselves with, those that frameworks call, and the classes for which they do. */

/** What a framework does with the instances of a class that it makes. */
export interface Lifecycle {
  /** The module that exports the base class or the decorator; `''` for a global, `*` for any module. */
  readonly module: string;
  /** Base classes; a pattern is anchored at both ends. */
  readonly bases?: string;
  /** Decorators of the class; a pattern is anchored at both ends. */
  readonly decorators?: string;
  /** What the framework calls when the instance ends. */
  readonly teardown: string;
  /** What the framework calls in turn with it, where that name alone does not say so. */
  readonly startup?: string;
  /** The base class has such a method, which must be called: with these arguments. */
  readonly superArguments?: string;
  /** Instances come and go while the program runs. Those of a service live as long as it does. */
  readonly isComponent: boolean;
}

export const lifecycles: readonly Lifecycle[] = [
  { module: '@angular/core', decorators: 'Component|Directive|Pipe', teardown: 'ngOnDestroy', isComponent: true },
  { module: '@angular/core', decorators: 'Injectable', teardown: 'ngOnDestroy', isComponent: false },
  { module: '@nestjs/common', decorators: 'Injectable|Controller|Module', teardown: 'onModuleDestroy', isComponent: false },
  { module: '@nestjs/websockets', decorators: 'WebSocketGateway', teardown: 'onModuleDestroy', isComponent: false },
  { module: '@stencil/core', decorators: 'Component', teardown: 'disconnectedCallback', isComponent: true },
  { module: 'vue-class-component', decorators: 'Component|Options|default', teardown: 'beforeUnmount', isComponent: true },
  { module: 'vue-property-decorator', decorators: 'Component', teardown: 'beforeDestroy', isComponent: true },
  { module: 'vue-facing-decorator', decorators: 'Component', teardown: 'beforeUnmount', isComponent: true },
  ...['react', 'preact', 'preact/compat'].map((module) => ({ module, bases: '(?:Pure)?Component', teardown: 'componentWillUnmount', isComponent: true })),
  { module: '', bases: 'React\\.(?:Pure)?Component', teardown: 'componentWillUnmount', isComponent: true },
  { module: '', bases: 'HTML\\w*Element', teardown: 'disconnectedCallback', isComponent: true },
  ...['lit', 'lit-element', '@lit/reactive-element', '@polymer/lit-element'].map((module) => ({
    module,
    bases: 'LitElement|ReactiveElement|UpdatingElement',
    teardown: 'disconnectedCallback',
    superArguments: '',
    isComponent: true,
  })),
  { module: '@microsoft/fast-element', bases: 'FASTElement', teardown: 'disconnectedCallback', superArguments: '', isComponent: true },
  ...['@ember/component', '@glimmer/component', '@ember/controller', '@ember/object', '@ember/routing/route', '@ember/component/helper'].map((module) => ({
    module,
    bases: 'default',
    teardown: 'willDestroy',
    superArguments: '...arguments',
    isComponent: module.endsWith('component') || module.endsWith('helper'),
  })),
  { module: '@ember/service', bases: 'default', teardown: 'willDestroy', superArguments: '...arguments', isComponent: false },
  { module: '@hotwired/stimulus', bases: 'Controller', startup: 'connect', teardown: 'disconnect', isComponent: true },
  { module: 'obsidian', bases: 'Component|Plugin|ItemView|MarkdownRenderChild', teardown: 'onunload', isComponent: true },
  // Theia, VS Code and the editors that share its base library.
  { module: '*', bases: 'Disposable', teardown: 'dispose', superArguments: '', isComponent: true },
];

/** Methods that a framework calls when it is done with an object, whatever the class. */
const hooks = [
  ...['ngOnDestroy', '$onDestroy', 'disconnectedCallback', 'hostDisconnected', 'detachedCallback', 'componentWillUnmount', 'componentDidUnload'],
  ...['onModuleDestroy', 'beforeApplicationShutdown', 'onApplicationShutdown', 'willDestroy', 'willDestroyElement', 'beforeUnmount', 'unmounted'],
  ...['beforeDestroy', 'destroyed', 'onunload', 'onUnload', 'detaching', 'unbinding', 'detached', 'ionViewWillLeave', 'aboutToDisappear', 'willRemove'],
  ...['onDestroy', 'onDispose', 'onStop', 'onClose', 'onShutdown', 'onRemove', 'onDetach', 'unload', 'deactivate', 'uninstall', 'componentWillUnload'],
  ...['_destroy', '_final', 'serverWillStop', 'drainServer'],
];

/** The verbs by which an object is ended. */
const verb = '(?:stop|close|dispose|destroy|shutdown|shutDown|cleanup|cleanUp|teardown|tearDown|disconnect|terminate|release|unmount|detach|quit|kill|unsubscribe|dismantle|uninit|deinit)';

const cleanupName = new RegExp(`^(?:_*${verb}(?:Async|Sync|All|Internal|Server)?|asyncDispose|disposeAsync|@@dispose|@@asyncDispose|${hooks.join('|').replaceAll('$', '\\$')})$`);

const hookNames: ReadonlySet<string> = new Set(hooks);

/** Whether a method of this name ends its object; well-known symbols as `@@dispose`, private names with their `#`. */
export function isCleanupName(name: string): boolean {
  return cleanupName.test(name.replace(/^#/, ''));
}

/** Whether a framework calls methods of this name. */
export function isTeardownHook(name: string): boolean {
  return hookNames.has(name);
}

/** Decorators of a class that release its fields when it ends: `@AutoUnsubscribe()`, `@UntilDestroy({ checkProperties: true })`. */
export const releasingDecorators = /^(?:Auto(?:Unsub|Dispose|Clean)\w*|UntilDestroy|UntilDestroyed|DisposeFields|Cleanup\w*)$/i;

/** Decorators of a field that say nothing of its release. */
export const plainFieldDecorators = /^(?:state|property|internalProperty|query\w*|observable|tracked|Input|Output|ViewChild|ViewChildren|ContentChild|ContentChildren|HostBinding|State|Prop|Element|Watch|Event|attr|customElement|type|Expose|Exclude)$/;

/** Decorators of classes of which a container makes one for the whole application; the module is a pattern, for frameworks hand it on as their own. */
export const oneForAll: readonly { readonly module: RegExp; readonly decorators: string }[] = [
  { module: /(?:^|\/)inversify$/, decorators: 'injectable' },
  { module: /^tsyringe$/, decorators: 'singleton' },
];

/** Base classes of what containers make many of: what stands on the page, and goes. */
export const manyOf = /(?:Widget|View|Dialog|Panel|Editor|Component|Element)$/;

/** Classes that stand in for others in tests. */
export const testDouble = /^(?:Mock|Fake|Stub|Dummy)(?:[A-Z]|$)|(?:Mock|Fake|Stub|Double)$/;

/** Classes of which a program makes one, which lives as long as it does. */
export const onlyOne = /^(?:App|Application|Main|Root|Bootstrap|Cli|CLI|Daemon|Game|Program)$/;

/** Classes whose instances usually listen for the whole run, unless they have a method that ends them. */
export const ofTheProgram =
  /(?:App|Application|Store|Service|Manager|Registry|Router|Server|Provider|Analytics|Telemetry|Plugin|Extension|Messenger|Module|System|Engine|Logger|Reporter|Runtime|Bridge|Daemon|Cli|CLI|Command|Game|Tracker|Monitor)(?:Impl)?$/;

const beginnings = [
  ...['constructor', 'setup', 'created', 'mounted', 'beforeMount', 'activate', 'doOpen', 'onload', 'onLoad', 'onModuleInit', 'onApplicationBootstrap'],
  ...['ngOnInit', 'ngAfterViewInit', 'ngAfterContentInit', '$onInit', '$postLink', 'connectedCallback', 'hostConnected', 'firstUpdated', 'attachedCallback'],
  ...['componentDidMount', 'componentWillMount', 'UNSAFE_componentWillMount', 'componentWillLoad', 'componentDidLoad', 'didInsertElement', 'attached', 'onAttach'],
  ...['ionViewWillEnter', 'ionViewDidEnter', 'aboutToAppear', 'onAdd', 'serverWillStart', '_construct'],
];

/** Methods that run once in the life of an object, or in turn with one that ends what they begin. */
export const startsOnce = new RegExp(`^(?:_?init(?:ialize)?|${beginnings.join('|').replaceAll('$', '\\$')})$`);

/** Methods by which a server or a client is started, once. */
export const startsServing = /^(?:start|listen|launch|serve|bootstrap)/;

import { Component, type ComponentChild, type ComponentClass } from 'preact';

/** A component that is drawn again only when one of its properties is another one. */
export function memo<P extends object>(draw: (props: P) => ComponentChild): ComponentClass<P> {
  return class extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      const before: Readonly<P> = this.props;
      const keys = new Set([...Object.keys(before), ...Object.keys(next)]);
      return [...keys].some((key) => Reflect.get(before, key) !== Reflect.get(next, key));
    }

    override render(): ComponentChild {
      return draw(this.props);
    }
  };
}

"""What attrs knows of the classes of the model, so that `attrs.fields`, `attrs.evolve` and `attrs.asdict` work on them."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import attrs


class AttrsView:
    """The `__attrs_attrs__` of a class of the model, made when someone first asks for it.

    podgen itself does without attrs. To prepare all classes at every start would take as long as importing click.
    The view is read off a class of its own, so the class of the model never changes, whichever threads are at work.
    """

    def __init__(self) -> None:
        self._views: dict[type[Any], tuple[attrs.Attribute[Any], ...]] = {}

    def __get__(self, value: object, owner: type[Any]) -> "tuple[attrs.Attribute[Any], ...]":
        view = self._views.get(owner)
        return self._views.setdefault(owner, _view(owner)) if view is None else view


def _view(model: type[Any]) -> "tuple[attrs.Attribute[Any], ...]":
    import attrs

    fields: dict[str, Any] = {
        name: attrs.field(type=hint)
        if name in model._required
        else attrs.field(type=hint, default=getattr(model, name))
        for name, hint in model._keywords().items()
    }
    twin = attrs.make_class(model.__name__, fields, init=False, repr=False, eq=False, kw_only=True)
    view: tuple[attrs.Attribute[Any], ...] = attrs.fields(twin)
    return view

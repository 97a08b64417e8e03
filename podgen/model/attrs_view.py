"""Makes `attrs.fields`, `attrs.evolve` and `attrs.asdict` work on the classes of the model."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import attrs


class AttrsView:
    """The `__attrs_attrs__` of a class of the model, made at its first access.

    podgen itself does not use attrs: to prepare all classes at every start would take as long as importing click. The
    attributes are taken from a separate class, so the model's class never changes, also when several threads use it.
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
        else attrs.field(type=hint, default=model._default(name))
        for name, hint in model._keywords().items()
    }
    twin = attrs.make_class(model.__name__, fields, init=False, repr=False, eq=False, kw_only=True)
    view: tuple[attrs.Attribute[Any], ...] = attrs.fields(twin)
    return view

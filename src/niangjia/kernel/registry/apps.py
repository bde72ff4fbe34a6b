from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "niangjia.kernel.registry"
    label = "registry"

    def ready(self) -> None:
        from django.conf import settings

        from .registry import registry

        # All models are loaded by now, so line declarations may import them.
        if not registry.frozen:
            registry.load(settings.NIANGJIA_LINES)

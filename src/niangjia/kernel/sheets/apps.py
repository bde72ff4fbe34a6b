from django.apps import AppConfig


class SheetsConfig(AppConfig):
    name = "niangjia.kernel.sheets"
    label = "sheets"

    def ready(self) -> None:
        from niangjia.kernel.people import rotation

        from . import staging
        from .models import BatchRow

        if (BatchRow, "data") not in rotation.also_sealed:
            rotation.also_sealed.append((BatchRow, "data"))
        if staging.reseal not in rotation.also_resealed:
            rotation.also_resealed.append(staging.reseal)

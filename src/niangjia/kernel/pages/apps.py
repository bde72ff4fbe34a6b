from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "niangjia.kernel.pages"
    label = "pages"

    def ready(self) -> None:
        from niangjia.kernel.cases import story

        from .papers import of_case

        if of_case not in story.paper_sources:
            story.paper_sources.append(of_case)

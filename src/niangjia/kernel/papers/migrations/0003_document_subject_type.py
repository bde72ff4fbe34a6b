from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("papers", "0002_bulk_issue")]

    operations = [
        migrations.RemoveIndex(model_name="numbereddocument", name="document_subject"),
        migrations.RenameField(model_name="numbereddocument", old_name="subject", new_name="subject_type"),
        migrations.AddIndex(
            model_name="numbereddocument",
            index=models.Index(fields=["subject_type", "subject_id"], name="document_subject"),
        ),
    ]
